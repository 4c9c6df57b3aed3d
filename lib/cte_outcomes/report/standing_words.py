"""The words of a measure set against its mark: its figure, its mark, its verdict."""

from __future__ import annotations

from .blocks import Fact, Status
from .criteria import NO_FIGURE
from .figures import Figures, figures_of
from .rows import HIDDEN, UNMEASURED, Row, single, told

STATE_WORDS = {
    "met": "Met",
    "near": "Near",
    "far": "Far",
    "no mark": "No mark",
    "hidden": "Hidden",
    "unmeasured": "Not measured",
}
SHAPES = {"met": "met", "near": "near", "far": "below"}


def figure(row: Row) -> str:
    """The figure in words: '63%', '12 partners', '$212', '31 days', 'At most 4%', 'Not in our records'."""
    value = row.get("value")
    if value is not None:
        return worth(row, value)
    if row.status == "none":
        return NO_FIGURE.get(row.texts["reason"], UNMEASURED)
    return told(row) or HIDDEN


def mark_words(row: Row) -> str:
    """The mark in words: '100%', 'at most 90 days'; '' where the measure has none."""
    mark = row.get("threshold")
    if mark is None or row.texts["kind"] == "gap":
        return ""
    return worth(row, mark)


def worth(row: Row, value: float) -> str:
    """A value of this measure in its unit."""
    return _figures(row, value).words(value)


def _figures(row: Row, value: float) -> Figures:
    return figures_of(row.texts["kind"], row.texts["unit"], [value])


def verdict(row: Row) -> str:
    """Met, Near, Far, No mark, Hidden or Not measured."""
    return STATE_WORDS[row.texts["state"]]


def shape(row: Row) -> str:
    """The shape of the verdict: met, near, below, or none."""
    return SHAPES.get(row.texts["state"], "none")


def standing_fact(table: object, words: str) -> Fact:
    """The fact for `report.glance` of one measure against its mark: '53', 'partners', the words, 'Mark 50 partners: near'.

    `table` is one row of `release.standing([...])`; what cannot be told is said in words.
    """
    row = single(table, "sentences.standing_fact")
    value, mark = row.get("value"), mark_words(row)
    said = Status(shape(row), f"Mark {mark}: {verdict(row).lower()}") if mark else None
    if value is None:
        return Fact("", figure(row), words, said)
    held = _figures(row, value)
    return Fact(held.write(value), held.noun_of(value), words, said)
