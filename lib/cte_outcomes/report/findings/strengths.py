"""Three strengths and three needs, chosen by rule from measures and their marks.

A strength is a mark or target reached, the widest margin first. A need is one that is missed: what binds first (targets
and rules), and of one kind the farthest. Where fewer than three are missed, what cannot be measured is a need too. Each is
a sentence with its number and mark, and carries what kind of mark it is and how many stand behind the number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...release.models.judge import judge
from ..numbers import word
from ..rows import Row, read_rows
from .steps import KINDS, recording
from .strength_words import Item, item
from .words import upper

BINDING = ("target", "rule")
# Marks that prove little when they are reached: the district is free to set them, or they measure something else.
SOFT = ("local target", "proxy")
# Measures of one thing, told once: of these the one that presses more, or leads by more, stands for all.
SAME = {
    "industry_majority": "industry_share",
    "dual_success_credits": "dual_success",
    "curriculum_reviewed_yearly": "curriculum_reviewed",
    "gifts_appraised": "gifts_documented",
}
# A rate of fewer than these proves little, however high: one of one is 100%.
FEWEST = 5
NOTHING_MET = "No mark that can be judged is reached yet."
NOTHING_MISSED = "No mark that can be judged is missed."
NOTHING_JUDGED = "Nothing can be set against a mark yet."


def strengths(table: object, levels: Mapping[str, float | None] | None = None, most: int = 3) -> list[Item]:
    """Sentences with their cautions for `report.balance`: marks and targets reached, the widest margin first.

    `table` is made by `release.standing([...])` (of a program: its rows with scope 'program'), `levels` are targets by
    measure (shares), which stand before a measure's own mark. The margin runs from 0 at the mark to 1 at the best there is:
    all of them, none of them, or twice the mark where nothing ends the scale. Rates of fewer than five have no margin, and
    suggestions and stand-ins come after all other marks. Equal margins: targets and rules first, then A to Z.
    """
    rows = _judged(table, levels or {})
    met = sorted((row for row in rows if row.texts["state"] == "met"), key=_leading)
    if not met:
        return [_instead(rows, NOTHING_MET)]
    return [item(row) for row in _once(met)[:most]]


def needs(table: object, levels: Mapping[str, float | None] | None = None, most: int = 3) -> list[Item]:
    """Sentences with their cautions: targets and rules missed first, the farthest first, then other marks, then what is not
    recorded; arguments as in `strengths`."""
    rows = _judged(table, levels or {})
    missed = _once(sorted((row for row in rows if row.texts["state"] in ("far", "near")), key=_pressing))[:most]
    unrecorded = recording([row for row in rows if row.texts["state"] == "unmeasured"])
    items = [item(row) for row in missed] + [(step, "") for step in unrecorded]
    return items[:most] or [_instead(rows, NOTHING_MISSED)]


def strengths_and_needs(table: object, levels: Mapping[str, float | None] | None = None) -> str:
    """How the six were chosen and from how many, as a note: 'Chosen by rule from 21 measures with a mark ...'."""
    rows = _judged(table, levels or {})
    judged = sum(row.texts["state"] in ("met", "near", "far") for row in rows)
    if not judged:
        return NOTHING_JUDGED
    hidden = sum(row.texts["state"] == "hidden" for row in rows)
    untold = (
        f" {upper(word(hidden))} more {'is' if hidden == 1 else 'are'} hidden to protect students." if hidden else ""
    )
    measures = "measure" if judged == 1 else "measures"
    return (
        f"Chosen by rule from {word(judged)} {measures} that can be set against a mark. Strengths are marks reached by the widest margin, "
        f"suggestions, stand-ins and rates of fewer than five last; needs are marks missed, targets and rules first.{untold}"
    )


def _judged(table: object, levels: Mapping[str, float | None]) -> list[Row]:
    """The rows with their verdict; against the district's target where it has one."""
    rows = read_rows(table, "findings.strengths")
    return [_against_target(row, levels.get(row.key)) for row in rows]


def _against_target(row: Row, target: float | None) -> Row:
    if not target or row.texts["state"] == "unmeasured":
        return row
    value, low, high = row.get("value"), row.get("lower_bound"), row.get("upper_bound")
    found = judge(value, ">=", target, *((low, high) if value is None else (None, None)))
    texts = {**row.texts, "state": found.state, "benchmark_kind": "target", "benchmark": ""}
    share = {} if found.share is None else {"share": found.share}
    return replace(row, texts=texts, numbers={**row.numbers, "threshold": target, **share})


def _leading(row: Row) -> tuple[bool, float, int, str]:
    return (row.texts["benchmark_kind"] in SOFT, -margin(row), _kind(row), row.label)


def margin(row: Row) -> float:
    """How far beyond its mark a measure is: 0 at the mark, 1 at the best there is; 0 for a range, and for a rate of few.

    >>> from cte_outcomes.report.rows import Row
    >>> about = {"kind": "rate", "unit": "students", "state": "met", "scope": "district"}
    >>> margin(Row("", numbers={"value": 0.9, "threshold": 0.8}, texts=about))
    0.5
    """
    value, mark = row.get("value"), row.get("threshold")
    if value is None or mark is None or row.texts["kind"] == "gap" or _is_of_few(row):
        return 0.0
    best = _best(row)
    if best == mark:  # all of them, or none, is asked for and reached
        return 1.0
    return round(min(max((value - mark) / (best - mark), 0.0), 1.0), 9)


def _is_of_few(row: Row) -> bool:
    counted = row.get("counted")
    return row.texts["kind"] == "rate" and counted is not None and counted < FEWEST


def _best(row: Row) -> float:
    """The best value there could be, in the measure's unit."""
    mark = row.numbers["threshold"]
    if row.numbers["value"] < mark:  # reached from above: a limit
        return 0.0
    if row.texts["kind"] == "rate" or (row.texts["kind"] == "ratio" and row.texts["unit"] == "percent"):
        return 1.0
    return 100.0 if row.texts["unit"] == "percent" else 2 * mark


def _pressing(row: Row) -> tuple[bool, bool, int, float, str]:
    near = row.texts["state"] == "near"
    return (row.texts["benchmark_kind"] not in BINDING, near, _kind(row), row.get("share") or 0.0, row.label)


def _kind(row: Row) -> int:
    kinds = ("target", *KINDS)
    kind = row.texts["benchmark_kind"]
    return kinds.index(kind) if kind in kinds else len(kinds)


def _once(rows: Sequence[Row]) -> list[Row]:
    """The first row of each subject."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(SAME.get(row.key, row.key), row)
    return list(first.values())


def _instead(rows: Sequence[Row], words: str) -> Item:
    """What is said where the list is empty, and why."""
    if any(row.texts["state"] in ("met", "near", "far") for row in rows):
        return words, ""
    hidden = any(row.texts["state"] == "hidden" for row in rows)
    return NOTHING_JUDGED, "Too few students stand behind what is recorded." if hidden else ""
