"""The row ledger: for each file of each table, where every row went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "table",
    "file",
    "rows_in_file",
    "left_out",
    "rows_read",
    "rows_used",
    "rows_quarantined",
    "duplicates_dropped",
)


@dataclass(frozen=True)
class LedgerLine:
    """One file of one table. Each number is counted on its own: none is made from the others."""

    table: str
    file: str
    rows_in_file: int
    left_out: int
    rows_read: int
    rows_used: int
    rows_quarantined: int
    duplicates_dropped: int

    def adds_up(self) -> bool:
        """Rows in file = left out + read, and rows read = used + quarantined + duplicates dropped."""
        return (
            self.rows_in_file == self.left_out + self.rows_read
            and self.rows_read == self.rows_used + self.rows_quarantined + self.duplicates_dropped
        )


def ledger_frame(lines: Iterable[LedgerLine]) -> pd.DataFrame:
    """The ledger as a table."""
    import pandas as pd

    return pd.DataFrame([asdict(line) for line in lines], columns=list(COLUMNS))


def prove(lines: Iterable[LedgerLine]) -> None:
    """Raise RuntimeError where a line does not add up: a fault of this program, never of the files."""
    wrong = [f"{line.table} from {line.file}" for line in lines if not line.adds_up()]
    if wrong:
        raise RuntimeError(f"the row ledger does not add up: {', '.join(wrong)}")
