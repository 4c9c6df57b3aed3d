"""The verdict on an extract, and on what may be told of it, for the internal data check."""

from __future__ import annotations

from collections.abc import Sequence

from ..numbers import count


def fit(ledger: object, found: object) -> str:
    """The verdict on an extract: rows set aside and contradictions; both are data frames of an internal release."""
    aside = int(ledger["rows_quarantined"].sum())  # type: ignore[index]
    rows = "Every row could be used" if not aside else f"{count(aside)} rows were set aside"
    contradictions = (
        "no contradictions were found" if not len(found) else f"{count(len(found))} kinds of contradictions were found"
    )  # type: ignore[arg-type]
    return f"The extract is fit to use. {rows}; {contradictions}."


def rows_accounted(ledger: object) -> str:
    """'41,203 rows read: 40,980 used, 61 set aside, 162 exact duplicates dropped.'"""
    sums = {
        name: count(int(ledger[name].sum()))
        for name in ("rows_read", "rows_used", "rows_quarantined", "duplicates_dropped")
    }  # type: ignore[index]
    return (
        f"{sums['rows_read']} rows read: {sums['rows_used']} used, {sums['rows_quarantined']} set aside, "
        f"{sums['duplicates_dropped']} exact duplicates dropped."
    )


def hidden_in_public(hidden: object, refused: Sequence[str]) -> str:
    """'A public release hides 5,862 of 21,629 numbers of students (27%), and too much of 4 of 15 tables.' Or why there can be no such release."""
    if refused:
        return f"No public release can be made of this extract: {refused[0]}. {'; '.join(refused[1:])}".rstrip("; ")
    cells, gone = int(hidden["cells"].sum()), int(hidden["hidden"].sum())  # type: ignore[index]
    if not cells:
        return "There are no numbers of students to tell."
    many = int((hidden["advice"] != "").sum())  # type: ignore[index]
    words = f"A public release hides {count(gone)} of {count(cells)} numbers of students ({gone / cells:.0%})"
    return f"{words}, and too much of {count(many)} of {count(len(hidden))} tables." if many else f"{words}."  # type: ignore[arg-type]
