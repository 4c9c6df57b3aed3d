"""An opened release: the only thing a notebook takes its numbers from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import ParameterError, ReleaseError
from ..suggest import suggest
from .cells import dimensions
from .checks import Checks, read_checks
from .labels import table_labels
from .protected import ProtectedTable
from .selection import NUMBERS, grouping_of, labelled, nobody, of_years, only_groups

FORMAT = 1
MANIFEST = "release.json"
WAYS = {"count": "counts", "rate": "rates", "amount": "amounts"}


@dataclass(frozen=True)
class Release:
    """A release folder. `manifest` is its release.json.

    >>> from cte_outcomes import release
    >>> district = release.open("sample")
    >>> table = district.rates("placed_second_quarter")
    >>> table.frame["group"].tolist()
    ['All students']
    """

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def audience(self) -> str:
        """public or internal."""
        return self.manifest["audience"]

    @property
    def district(self) -> str:
        """The district's name."""
        return self.manifest["district"]

    @property
    def years(self) -> list[str]:
        """The school years with students, first to last, each named by the calendar year it ends in."""
        return list(self.manifest["years"])

    @property
    def latest(self) -> str:
        """The last of these years; 'no year' where nobody is on record in any."""
        return self.manifest["latest"] or "no year"

    @property
    def pool(self) -> str:
        """The years taken together where one year is too small, such as '2023-2025'; the year itself where it is the only one."""
        return self.manifest["pool"] or self.latest

    @property
    def measures(self) -> list[str]:
        """Names of the measures held, A to Z."""
        return sorted(self.manifest["measures"])

    @property
    def estimates(self) -> dict[str, dict[str, Any]]:
        """Estimates that needed student rows, by name; each says whether it could be made, and else why not."""
        return json.loads((self.folder / "estimates.json").read_text(encoding="utf-8"))

    @cached_property
    def programs(self) -> pd.DataFrame:
        """program_id, program_name, cluster, cip_code; by name."""
        return pd.read_parquet(self.folder / "programs.parquet")

    @cached_property
    def schools(self) -> pd.DataFrame:
        """school_id, school_name; by name."""
        return pd.read_parquet(self.folder / "schools.parquet")

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Every protected cell, as written; rates, counts and amounts are the way to read it."""
        return pd.read_parquet(self.folder / "cells.parquet")

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """Labels by dimension and code."""
        return {
            **self.manifest["labels"],
            "program": table_labels(self.programs, "program_id", "program_name"),
            "school": table_labels(self.schools, "school_id", "school_name"),
        }

    @property
    def checks(self) -> Checks:
        """What intake found. Raises ReleaseError for a public release, which does not hold it."""
        if self.audience != "internal":
            raise ReleaseError(
                "only an internal release holds the checks of its extract; open 'sample-internal' or make one"
            )
        held = json.loads((self.folder / "checks.json").read_text(encoding="utf-8"))
        return read_checks(held)

    def measure(self, measure: str) -> Mapping[str, Any]:
        """Everything declared about a measure. Raises ParameterError for one that is not in the release."""
        held = self.manifest["measures"]
        if measure not in held:
            raise ParameterError(f"measure {measure!r} is not in the release{suggest(measure, held)}")
        return held[measure]

    def label(self, measure: str) -> str:
        """The measure's name in words."""
        return self.measure(measure)["label"]

    @property
    def measure_labels(self) -> dict[str, str]:
        """Labels by measure, for charts that set several measures side by side."""
        return {name: about["label"] for name, about in self.manifest["measures"].items()}

    def definition(self, measure: str) -> str:
        """The measure's definition in a sentence."""
        return self.measure(measure)["definition"]

    def target(self, measure: str, year: str = "latest") -> float | None:
        """The agreed level of a measure in a year, a share; None where none is held."""
        wanted = self.latest if year == "latest" else year
        levels = {row["year"]: row["target"] for row in self.manifest["targets"] if row["measure"] == measure}
        return levels.get(wanted)

    def rates(self, measure: str, by: str = "", year: str = "latest", **only: str | tuple[str, ...]) -> ProtectedTable:
        """The share that met a measure, by group and year.

        `by` is a published grouping: '', 'program', 'cluster', 'school', 'sex', 'race_ethnicity', 'special_population', or two
        joined with '+'. `year` is 'latest' (the measure's last year), 'pool', 'each' or a year. `only` keeps some groups:
        `program="HLTH"`, `member="no"` for those outside a special population (the default is those in it), a tuple for several.

        A row for each group and year, labels A to Z, years ascending, with `status` and, where they may be told, `counted`,
        `met`, `unknown`, `rate` with its 95 % Wilson interval `low` to `high`, and `lower_bound`, `upper_bound`: in a row that is
        shown, the rate if none or all of those without a record met it; in one that is bounded, all that is told of the
        rate. `unknown` is missing in a row that is shown where it is hidden. Shares are 0 to 1.

        Raises ParameterError for a measure, grouping, year or group that is not in the release.

        >>> from cte_outcomes import release
        >>> placed = release.open("sample").rates("placed_second_quarter", by="sex", year="pool")
        >>> set(placed.frame["status"]) <= {"shown", "bounded", "hidden", "none"}
        True
        """
        return self._chosen(measure, by, year, only, ("rate",))

    def counts(self, measure: str, by: str = "", year: str = "latest", **only: str | tuple[str, ...]) -> ProtectedTable:
        """How many are counted by a measure, by group and year; arguments, order and errors as in `rates`.

        >>> from cte_outcomes import release
        >>> release.open("sample").counts("participants").row()["status"]
        'shown'
        """
        table = self._chosen(measure, by, year, only, ("count", "rate", "amount"))
        frame = table.frame.drop(columns=[name for name in NUMBERS if name != "counted"])
        # Where only the result is bounded, the count is told.
        frame["status"] = frame["status"].where(frame["status"] != "bounded", "shown")
        return replace(table, frame=frame, kind="count")

    def amounts(
        self, measure: str, by: str = "", year: str = "latest", **only: str | tuple[str, ...]
    ) -> ProtectedTable:
        """Sums (hours, credits, dollars) in `amount`, and who is `counted`; arguments, order and errors as in `rates`."""
        return self._chosen(measure, by, year, only, ("amount",))

    def table(self, name: str) -> ProtectedTable:
        """A table made with the release, such as 'alignment_components'; see `tables` for the names.

        Raises ParameterError for a name that is not in the release.
        """
        if name not in self.tables:
            raise ParameterError(f"table {name!r} is not in the release{suggest(name, self.tables)}")
        about = self.manifest["tables"][name]
        frame = pd.read_parquet(self.folder / "tables" / f"{name}.parquet")
        return ProtectedTable(frame, name, about["label"], about["by"], "table", about["unit"], about["definition"])

    @property
    def tables(self) -> list[str]:
        """Names of the other tables, A to Z."""
        return sorted(self.manifest["tables"])

    @property
    def notes(self) -> dict[str, str]:
        """What the labor-market tables rest on, and what is left out of them, in sentences by subject."""
        return dict(self.manifest["notes"])

    def program_name(self, program_id: str) -> str:
        """The program's name. Raises ParameterError for one that is not in the release."""
        self.check_program(program_id)
        return str(self.programs.set_index("program_id")["program_name"][program_id])

    @property
    def area(self) -> str:
        """The area of the labor-market tables; 'no area' where the release holds none."""
        return self.manifest["area"] or "no area"

    def check_program(self, program_id: str) -> None:
        """Raise ParameterError unless this program is in the release.

        >>> from cte_outcomes import release
        >>> district = release.open("sample")
        >>> district.check_program(district.programs["program_id"].iloc[0])
        """
        known = self.programs["program_id"].tolist()
        if program_id not in known:
            raise ParameterError(f"program {program_id!r} is not in the release{suggest(program_id, known)}")

    def summary(self) -> str:
        """A few lines for the command line: what was released and how much of it is hidden."""
        status = self.cells["status"].value_counts()
        lines = [
            f"{self.audience.capitalize()} release of {self.district}, {self.years[0]} to {self.latest}: {self.folder}"
            if self.years
            else f"{self.audience.capitalize()} release of {self.district}: {self.folder}",
            f"{len(self.cells):,} cells of {len(self.measures)} measures: "
            + ", ".join(f"{status.get(name, 0):,} {name}" for name in ("shown", "bounded", "hidden", "none")),
        ]
        return "\n".join([*lines, *self.notes.values()])

    def labelled(self, measure: str) -> pd.DataFrame:
        """Every protected row of a measure with the labels of its group: groupings A to Z, then as in `rates`."""
        of_students = self.measure(measure)["of_students"]
        rows = self.cells[self.cells["measure"] == measure]
        pieces = [
            labelled(part, dimensions(by), self.labels, of_students).assign(by=by)
            for by, part in rows.groupby("by", sort=True)
        ]
        return pd.concat(pieces, ignore_index=True)

    def _chosen(
        self, measure: str, by: str, year: str, only: Mapping[str, Any], kinds: tuple[str, ...]
    ) -> ProtectedTable:
        about = self.measure(measure)
        if about["kind"] not in kinds:
            raise ParameterError(f"{measure} is a {about['kind']}; use release.{WAYS[about['kind']]}({measure!r}, ...)")
        rows = self.cells[self.cells["measure"] == measure]
        grouping = grouping_of(about["by"], measure, by)
        rows = of_years(rows[rows["by"] == grouping], measure, year)
        fixed = {**({"member": "yes"} if "special_population" in dimensions(grouping) else {}), **only}
        for name, value in fixed.items():
            rows = only_groups(rows, grouping, name, value, self.labels)
        single = {name.removesuffix("_id") for name, value in fixed.items() if isinstance(value, str)}
        named = tuple(name for name in dimensions(grouping) if name not in single)
        frame = labelled(rows, named, self.labels, about["of_students"])
        if not len(frame) and not named:  # one group was asked for, and nobody in it was counted
            asked = {"latest": self.latest, "each": self.latest, "pool": self.pool}.get(year, year)
            frame = pd.DataFrame([nobody(asked)]).astype(frame.dtypes.to_dict())
        return ProtectedTable(
            frame,
            measure,
            about["label"],
            "+".join(named),
            about["kind"],
            about["unit"],
            about["definition"],
            tuple(about.get("missing", ())),
        )
