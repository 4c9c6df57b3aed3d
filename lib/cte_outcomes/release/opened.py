"""An opened release: the only thing a notebook takes its numbers from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import ParameterError
from ..suggest import suggest
from .cells import dimensions
from .protected import ProtectedTable
from .selection import NUMBERS, choose, labelled
from .stored import StoredRelease
from .values import values

FORMAT = 2
MANIFEST = "release.json"


@dataclass(frozen=True)
class Release(StoredRelease):
    """A release folder. `manifest` is its release.json.

    >>> from cte_outcomes import release
    >>> district = release.open("sample")
    >>> table = district.rates("placed_second_quarter")
    >>> table.frame["group"].tolist()
    ['All students']
    """

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

    def standing(self, measures: Sequence[str], program: str = "") -> ProtectedTable:
        """Measures against the marks they are held to: a row each, in the order given.

        `state` is met, near (90 % of the mark, or 10 % over a limit), far, 'no mark', hidden (too little is told for a
        verdict) or unmeasured (`missing` names tables and columns). `value` and `threshold` are in the measure's unit, a
        share for a rate; `kind`, `unit`, `benchmark`, `benchmark_kind`, `remedy` are those of the measure. `scope` says
        whether the figure is the program's or, where none is told of a program, the district's. A gap is that of the group
        furthest behind.
        """
        from .standing import standing

        return standing(self, measures, program)

    def files_to_fill(self, measures: Sequence[str]) -> ProtectedTable:
        """The files, and columns, that hold nothing and without which some of these measures cannot be told.

        A row each, in the order in which the measures ask for them: `group` (the file), `row` (what a row of it is),
        `begin_with` (columns to begin with), `opens` (labels of the measures it opens), `measures` (how many). No row where
        nothing is missing. Raises ParameterError for a measure that is not in the release.
        """
        from .first_files import files_to_fill

        return files_to_fill(self, measures)

    def starting_programs(self) -> ProtectedTable:
        """Every program that runs, with what is told of it to choose where to begin: growing work, council, host.

        `growing`, `council` and `hosting` are Yes, No, Hidden or Not recorded; `place` groups the programs, `next_step` says
        what to do first.
        """
        from .starting_programs import starting_programs

        return starting_programs(self)

    def program_choices(self) -> ProtectedTable:
        """Every program that runs, sorted by four signs: what to grow, watch, or ask whether to close.

        `choice` is grow, close, watch or unknown, `place` says it in words; `room`, `growth`, `wage` and `enrollment` are For,
        Against, Unclear, Hidden or Not recorded, each beside the protected numbers it rests on. The definition says the rule.
        """
        from .program_choices import program_choices

        return program_choices(self)

    def mark(self, measure: str) -> float | None:
        """The benchmark of a measure as a number in its unit (a share for a rate); None where it has none."""
        return self.measure(measure)["mark"]

    def benchmark(self, measure: str) -> dict[str, Any]:
        """What a measure is held against: `words` ('' for nothing), `kind`, `mark`, which is `better`, and `source`."""
        about = self.measure(measure)
        named = {"words": "benchmark", "kind": "benchmark_kind", "mark": "mark", "better": "better", "source": "source"}
        return {name: about[field] for name, field in named.items()}

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
        return choose(self, measure, by, year, only, ("rate",))

    def counts(self, measure: str, by: str = "", year: str = "latest", **only: str | tuple[str, ...]) -> ProtectedTable:
        """How many are counted by a measure, by group and year; arguments, order and errors as in `rates`.

        >>> from cte_outcomes import release
        >>> release.open("sample").counts("participants").row()["status"]
        'shown'
        """
        table = choose(self, measure, by, year, only, ("count", "rate", "amount", "mean", "median"))
        frame = table.frame.drop(columns=[name for name in NUMBERS if name != "counted"])
        # Where only the result is bounded, the count is told.
        frame["status"] = frame["status"].where(frame["status"] != "bounded", "shown")
        return replace(table, frame=frame, kind="count")

    def amounts(
        self, measure: str, by: str = "", year: str = "latest", **only: str | tuple[str, ...]
    ) -> ProtectedTable:
        """Sums (hours, credits, dollars) in `amount`, and who is `counted`; arguments, order and errors as in `rates`."""
        return choose(self, measure, by, year, only, ("amount",))

    def values(self, measure: str, by: str = "", year: str = "latest", **only: str | tuple[str, ...]) -> ProtectedTable:
        """The value of a measure of any kind in `value`; arguments, order and errors as in `rates`.

        A count is its number, a rate its share from 0 to 1, an amount its sum, a mean, median or ratio itself, a gap a
        difference of shares with its 95 % interval in `lower_bound` and `upper_bound`, where a rate that is not told
        exactly has what is told of it. `kind` of the table says which. A gap has a row for each special population;
        a ratio names its `numerator` and `denominator`. `value` is missing in a row that is not shown, but 0 where a
        count counted nobody.

        >>> from cte_outcomes import release
        >>> release.open("sample").values("partners_in_touch").row()["status"]
        'shown'
        """
        return values(self, measure, by, year, only)

    @property
    def models(self) -> list[str]:
        """Names of the partnership systems in params/partnership_models, A to Z."""
        from ..measures.models import model_files

        return list(model_files())

    def model(self, name: str | Path, program: str = "", folder: str | Path | None = None) -> ProtectedTable:
        """The criteria of a partnership system, each beside the figure of the district, or of a program.

        `name` is one of `models`, or the path of a CSV file as docs/partnership_models.md describes it; `folder` holds
        other systems. A row for each criterion in the file's order: `group` (the criterion), `stated` (the threshold in
        words), `threshold` and `value` (numbers; a share, 0 to 1, for a rate), `lower_bound` and `upper_bound`, `share`
        (how far along the way to the threshold; 1 is there), `unit`, `basis`, `part` (design, results, borrowed),
        `publisher`, `source`, `source_year`, `confidence`, `note`, `next_step`, `does_not_carry_over`, and `state`:

        - met; near: at least 90 % of the threshold, or at most 10 % over a limit; far;
        - hidden: too little is told to say, to protect students;
        - unmeasured: `column` names what a district must record, `reason` why there is no figure.

        `scope` says whether a figure is the program's or, where no more is published, the district's.

        Raises DefinitionError for a name that is not there or a file with faults, ParameterError for an unknown program.

        >>> from cte_outcomes import release
        >>> asked = release.open("sample").model("switzerland")
        >>> set(asked.frame["state"]) <= {"met", "near", "far", "hidden", "unmeasured"}
        True
        """
        from .models import compare

        return compare(self, name, program, folder)

    def labelled(self, measure: str) -> pd.DataFrame:
        """Every protected row of a measure with the labels of its group: groupings A to Z, then as in `rates`."""
        of_students = self.measure(measure)["of_students"]
        rows = self.cells[self.cells["measure"] == measure]
        pieces = [
            labelled(part, dimensions(by), self.labels, of_students).assign(by=by)
            for by, part in rows.groupby("by", sort=True)
        ]
        return pd.concat(pieces, ignore_index=True)
