"""Measures against their targets, and what a board should decide."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from ..charts.targets import FLOOR, Level
from ..numbers import percent, word
from ..rows import Row, single
from ..sentences import join
from .access import open_to
from .words import lower, students, upper


def targets(tables: Sequence[object], levels: Mapping[str, float | None]) -> str:
    """'Two measures met their target, one is a little under, one is below the floor.'"""
    results = [level.result for level in _levels(tables, levels)]
    told_results = [name for name in results if name != "none"]
    if not told_results:
        return "No measure on this page can be set against a target"
    words = {"met": "met the target", "near": "a little under it", "below": f"below {percent(FLOOR)} of it"}
    parts = [f"{word(told_results.count(name))} {said}" for name, said in words.items() if name in told_results]
    measures = "measure" if len(told_results) == 1 else "measures"
    among = " that can be told" if _is_untold(tables, levels) else ""
    return f"Of {word(len(told_results))} {measures} with a target{among}, {join(parts)}"


def plans_needed(tables: Sequence[object], levels: Mapping[str, float | None]) -> str:
    """'One measure needs a plan.', 'No measure needs a plan.', or '' where none has a target that can be set against it."""
    results = [level.result for level in _levels(tables, levels)]
    if all(result == "none" for result in results):
        return ""
    below = results.count("below")
    if not below:
        return f"No measure {'that can be told ' if _is_untold(tables, levels) else ''}needs a plan."
    return f"{upper(word(below))} {'measure needs' if below == 1 else 'measures need'} a plan."


def to_decide(
    tables: Sequence[object], levels: Mapping[str, float | None], groups: object, what: str, most: int = 3
) -> list[str]:
    """What a board should decide: plans for measures under the floor, a question for those near it, and clear gaps of access.

    `groups` is a table of rates by group with its `member` rows; `what` names the experience ('work-based learning').
    """
    return asked_of_board(tables, levels, groups, what)[:most] or [nothing_to_decide(tables, levels)]


def asked_of_board(
    tables: Sequence[object], levels: Mapping[str, float | None], groups: object, what: str
) -> list[str]:
    """The items of `to_decide`; an empty list where nothing calls for a decision."""
    found = _levels(tables, levels)
    items = [_plan_for(level) for level in found if level.result == "below"]
    items += [_question_for(level) for level in found if level.result == "near"]
    return items + open_to(groups, what)


def nothing_to_decide(tables: Sequence[object], levels: Mapping[str, float | None]) -> str:
    """What is said where nothing calls for a decision: because all is well, or because nothing is on record."""
    if any(level.row.status != "none" for level in _levels(tables, levels)):
        return "Nothing on this page calls for a decision. Receive the report and ask what would make next year better."
    return "No measure with a target is on record yet. Decide who records what is missing, and by when."


def _levels(tables: Sequence[object], levels: Mapping[str, float | None]) -> list[Level]:
    rows = [single(table, "findings") for table in tables]
    return [Level(_named(row, table), levels.get(row.measure)) for row, table in zip(rows, tables, strict=True)]


def _is_untold(tables: Sequence[object], levels: Mapping[str, float | None]) -> bool:
    """Whether a measure with a target is hidden, or told only as a range."""
    found = _levels(tables, levels)
    return any(level.target and level.rate is None and level.row.status != "none" for level in found)


def _named(row: Row, table: object) -> Row:
    from dataclasses import replace

    return replace(row, label=table.label)  # type: ignore[attr-defined]


def _plan_for(level: Level) -> str:
    floor, target = _short(level, FLOOR), _short(level, 1.0)
    return (
        f"Adopt an improvement plan for “{lower(level.row.label)}”: the floor was missed by {students(floor)}, "
        f"the target by {students(target)}."
    )


def _question_for(level: Level) -> str:
    return f"Ask what would bring “{lower(level.row.label)}” to its target, which was missed by {students(_short(level, 1.0))}."


def _short(level: Level, part: float) -> int:
    """How many more students would have been needed to reach that part of the target."""
    row, target = level.row, level.target or 0.0
    # Nine digits: 0.9 * 0.45 * 200 is 81.00000000000001 in binary.
    return max(math.ceil(round(part * target * row.numbers["counted"], 9)) - int(row.numbers["met"]), 0)
