"""The only kind of table that charts, tables and sentences accept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..errors import DisclosureError

if TYPE_CHECKING:
    import pandas as pd

STATUSES = ("shown", "bounded", "hidden", "none")


@dataclass(frozen=True)
class ProtectedTable:
    """Protected figures of one measure: what may be shown, and what is hidden.

    `frame` has a row per group and year with the columns `group` (label), `group_id`, `year`, `status` and, by kind,
    `counted`, `met`, `unknown` (students or other units), `rate`, `low`, `high`, `lower_bound`, `upper_bound`
    (shares, 0 to 1) and `amount` (in `unit`). A hidden number is missing, never 0. Status is one of

    - shown: every number of the row may be printed;
    - bounded: the rate lies between `lower_bound` and `upper_bound`, and no more is told;
    - hidden: nothing is told, to protect students;
    - none: nobody was counted.

    `missing` names the tables that the extract does not hold, where the measure cannot be told without them: then
    every row is of status none, because nothing was counted, not because nobody was there.
    """

    frame: pd.DataFrame = field(repr=False)
    measure: str
    label: str
    by: str
    kind: str = "rate"
    unit: str = "students"
    definition: str = ""
    missing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if "status" not in self.frame.columns:
            raise DisclosureError(
                f"{self.measure}: a protected table needs a status column; make it with release.rates(...)"
            )

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def told(self) -> bool:
        """Whether anything was counted: a row tells a number, a range, or that it is hidden."""
        return bool((self.frame["status"] != "none").any())

    def only(self, **values: object) -> ProtectedTable:
        """The rows whose columns have these values, a tuple for several: `table.only(group_id="HLTH")`."""
        frame = self.frame
        for column, value in values.items():
            wanted = value if isinstance(value, tuple) else (value,)
            frame = frame[frame[column].isin(wanted)]
        return replace(self, frame=frame.reset_index(drop=True))

    def having(self, *columns: str) -> ProtectedTable:
        """The rows in which each of these columns holds something: `advice.having("change_date")`."""
        return replace(self, frame=self.frame.dropna(subset=list(columns)).reset_index(drop=True))

    def first(self, number: int) -> ProtectedTable:
        """The first rows, in the table's order."""
        return replace(self, frame=self.frame.head(number).reset_index(drop=True))

    def tallied(self, column: str) -> ProtectedTable:
        """How many of the rows that are told hold each value of a column, the most frequent first, as a table of counts.

        Only of a table whose rows are no students: `release.table("recommendations").tallied("state")`.
        """
        told = self.frame.loc[self.frame["status"] == "shown", column].dropna()
        tally = told.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
        import pandas as pd

        frame = pd.DataFrame(
            {
                "group": pd.array(tally.index, dtype="string"),
                "group_id": pd.array(tally.index, dtype="string"),
                "status": pd.array(["shown"] * len(tally), dtype="string"),
                "counted": pd.array(tally.to_numpy(), dtype="Int64"),
            }
        )
        return replace(self, frame=frame, by=column, kind="count")

    def with_status(self, *statuses: str) -> ProtectedTable:
        """The rows of these statuses."""
        return replace(self, frame=self.frame[self.frame["status"].isin(statuses)].reset_index(drop=True))

    def parts(self) -> ProtectedTable:
        """The one row of a rate as its parts, each a share of all counted: `group_id` met, rest and unknown.

        Where the number without a record may not be told, `rest` holds it too; a row that is not shown stays one row.
        Raises DisclosureError for a table of more rows.
        """
        import pandas as pd

        row = self.row()
        if row["status"] != "shown":
            return self
        known = "unknown" in row and not pd.isna(row["unknown"])
        unknown = float(row["unknown"]) if known else 0.0
        numbers = {"met": float(row["met"]), "rest": float(row["counted"] - row["met"]) - unknown, "unknown": unknown}
        labels = {"met": "Met", "rest": "Not met" if known else "Not met, or no record", "unknown": "No record"}
        kept = [name for name in numbers if name != "unknown" or known]
        frame = pd.DataFrame(
            {
                "group": [labels[name] for name in kept],
                "group_id": kept,
                "year": row["year"],
                "status": "shown",
                "counted": row["counted"],
            }
        )
        from ..statistics import proportion_interval

        frame["met"] = [numbers[name] for name in kept]
        intervals = proportion_interval(frame["met"], frame["counted"])
        frame[["rate", "low", "high"]] = intervals[["rate", "low", "high"]].to_numpy()
        return replace(self, frame=frame, by="outcome")

    def row(self) -> pd.Series:
        """The single row of a table that has one; raises DisclosureError where there are more or none."""
        if len(self.frame) != 1:
            raise DisclosureError(f"{self.measure} by {self.by}: expected one row, found {len(self.frame)}")
        return self.frame.iloc[0]


def require_protected(table: object, asked_by: str) -> ProtectedTable:
    """The table, if it is protected; DisclosureError otherwise."""
    if not isinstance(table, ProtectedTable):
        raise DisclosureError(
            f"{asked_by} needs a ProtectedTable; this is a {type(table).__name__}. Use release.rates(...), counts(...) or table(...)."
        )
    return table
