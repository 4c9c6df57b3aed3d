"""What a release folder holds besides its measures: the district, names of groups, tables, notes, findings of intake."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import ParameterError, ReleaseError
from ..suggest import suggest
from .checks import Checks, read_checks
from .labels import table_labels
from .protected import ProtectedTable


@dataclass(frozen=True)
class StoredRelease:
    """The files of a release folder, read when they are asked for. `manifest` is its release.json."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def audience(self) -> str:
        """public, partner or internal."""
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
    def partners(self) -> pd.DataFrame:
        """partner_id, partner_name, type, sector, size_band, named (agrees to be named in public); by name.

        A public release holds the partners that agree, and no trace of the others.
        """
        return pd.read_parquet(self.folder / "partners.parquet")

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
            "partner": table_labels(self.partners, "partner_id", "partner_name"),
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

    def partner(self, partner_id: str) -> ProtectedTable:
        """One partner: `group` is its name; `type`, `sector` and `size_band` are codes, `kind` and `work` the first two in words.

        Raises ParameterError for a partner that this release does not name.
        """
        known = self.partners["partner_id"].tolist()
        if partner_id not in known:
            raise ParameterError(f"partner {partner_id!r} is not in the release{suggest(partner_id, known)}")
        row = self.partners[self.partners["partner_id"] == partner_id].reset_index(drop=True)
        words = {"kind": self.labels["type"], "work": self.labels["sector"]}
        codes = {"kind": row["type"], "work": row["sector"]}
        named = {name: codes[name].map(held).astype("string") for name, held in words.items()}
        frame = row.assign(group=row["partner_name"], group_id=row["partner_id"], status="shown", **named)
        return ProtectedTable(frame, "partner", "Partner", "partner", "table", "partners")

    def partner_name(self, partner_id: str) -> str:
        """The partner's name. Raises ParameterError for one that this release does not name."""
        return str(self.partner(partner_id).row()["group"])

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
