"""Tables of unprotected figures, for internal pages only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...errors import DisclosureError
from .. import numbers
from .block import Body, Cell, Head, Line, Table

if TYPE_CHECKING:
    import pandas as pd


def internal_table(frame: pd.DataFrame, caption: str, note: str = "") -> Table:
    """A table of unprotected figures for internal pages (checks, ledgers); a public page refuses it.

    The first column heads the rows; whole numbers get separators and a missing value is 'Not held'.
    """
    if frame.shape[1] < 2:
        raise DisclosureError("report.internal_table needs a heading column and at least one more")
    from pandas.api.types import is_numeric_dtype

    numeric = [bool(is_numeric_dtype(frame[name])) for name in frame.columns]
    heads = tuple(
        Head(str(name).replace("_", " ").capitalize(), is_number)
        for name, is_number in zip(frame.columns, numeric, strict=True)
    )
    lines = tuple(_internal_line(values, numeric) for values in frame.itertuples(index=False))
    return Table(caption, note, heads, (Body("", lines),), internal=True)


def _internal_line(values: Sequence[object], numeric: Sequence[bool]) -> Line:
    import pandas as pd
    from pandas.api.types import is_list_like

    def cell(value: object, is_number: bool) -> Cell:
        if is_list_like(value):
            return Cell(", ".join(str(each) for each in value), "words")  # type: ignore[attr-defined]
        if pd.isna(value):  # type: ignore[call-overload]
            return Cell("Not held", "hidden")
        if not is_number or isinstance(value, bool):
            return Cell(str(value), "words")
        return Cell(numbers.count(value) if float(value).is_integer() else numbers.number(value, 2))  # type: ignore[arg-type]

    first, *rest = [cell(value, is_number) for value, is_number in zip(values, numeric, strict=True)]
    return Line(first.text, tuple(rest))
