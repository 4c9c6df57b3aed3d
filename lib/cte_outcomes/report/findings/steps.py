"""Measures against their marks, in words: how many stand where, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..numbers import count, word
from ..rows import Row, read_rows
from ..sentences import join
from ..standing_words import figure, mark_words
from .words import lower, upper

JUDGED = {"met": "met", "near": "near", "far": "far from it"}
# Only a rule binds, so it comes first; what others report of themselves comes last.
KINDS = ("rule", "criterion", "local target", "published figure", "proxy", "")


def marks_met(table: object) -> str:
    """'Of eight measures with a mark, five are met, two near and one far from it; three cannot be measured yet.'"""
    rows = read_rows(table, "findings.marks_met")
    judged = [row for row in rows if row.texts["state"] in JUDGED]
    parts = []
    if judged:
        tallied = {said: sum(row.texts["state"] == name for row in judged) for name, said in JUDGED.items()}
        told = [f"{word(number)} {'is' if number == 1 else 'are'} {said}" for said, number in tallied.items() if number]
        measures = "measure" if len(judged) == 1 else "measures"
        parts.append(f"Of {word(len(judged))} {measures} that can be set against a mark, {join(told)}")
    parts += _unjudged(rows, named=not judged)
    return upper("; ".join(parts)) or "Nothing on this page has a mark to be set against"


def _unjudged(rows: Sequence[Row], named: bool) -> list[str]:
    """'Three cannot be measured yet', 'one is hidden ...'; `named` where nothing before says that these are measures."""
    without = [row for row in rows if row.texts["state"] == "unmeasured"]
    empty = sum(row.texts["reason"] == "nobody counted" for row in without)
    hidden = sum(row.texts["state"] == "hidden" for row in rows)
    found = [
        (len(without) - empty, "cannot be measured yet"),
        (empty, "has nothing to count" if empty == 1 else "have nothing to count"),
        (hidden, f"{'is' if hidden == 1 else 'are'} hidden to protect students"),
    ]
    said = [(number, words) for number, words in found if number]
    noun = f"measure{'' if said[0][0] == 1 else 's'} " if said and named else ""
    return [f"{word(number)} {'' if place else noun}{words}" for place, (number, words) in enumerate(said)]


def next_steps(table: object, most: int = 3) -> list[str]:
    """What to do next, most pressing first: marks missed (rules first, the farthest first), then what is not recorded.

    Each step says the measure, where it stands, and the remedy. Where nothing is missed it says so.
    """
    rows = read_rows(table, "findings.next_steps")
    far, near = (sorted((row for row in rows if row.texts["state"] == name), key=pressing) for name in ("far", "near"))
    unmeasured = [row for row in rows if row.texts["state"] == "unmeasured"]
    steps = [_step(row) for row in [*far, *near] if row.texts["remedy"]]
    records = recording(unmeasured)
    room = max(most - 1, 0) if records and len(steps) >= most else most
    if any(row.texts["state"] == "met" for row in rows):
        otherwise = (
            "Every mark that can be judged is met. Tell partners so, and choose one thing to do better next year."
        )
    else:
        otherwise = (
            "Nothing here can be set against a mark yet. Choose one figure of this page, and agree on a target for it."
        )
    return [*steps[:room], *records][:most] or [otherwise]


def steps_after(table: object, first: Sequence[str], said: Sequence[str], most: int = 4) -> list[str]:
    """Steps that a page's lists have made, then what the measures ask; those in `said` are already spoken of.

    What is not recorded is always asked for, also of measures in `said`.
    """
    rows = read_rows(table, "findings.steps_after")
    left = [row for row in rows if row.key not in said or row.texts["state"] == "unmeasured"]
    asking = any(row.texts["missing"] or _asks(row) for row in left)
    if first and not asking:
        return list(first[:most])
    kept = frozenset(row.key for row in left)
    frame = table.frame  # type: ignore[attr-defined]
    rest = replace(table, frame=frame[frame["group_id"].isin(kept)].reset_index(drop=True))  # type: ignore[type-var]
    return [*first[:most], *next_steps(rest, max(most - len(first), 1))][:most]


def _asks(row: Row) -> bool:
    return row.texts["state"] in ("far", "near") and bool(row.texts["remedy"])


def recording(rows: Sequence[Row]) -> list[str]:
    """'Start recording touchpoints: without it, active partners and two more cannot be measured.'; the most missed first."""
    lacking: dict[str, list[Row]] = {}
    for row in rows:
        for name in filter(None, row.texts["missing"].split(", ")):
            lacking.setdefault(name, []).append(row)
    ordered = sorted(lacking.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_record(name, held) for name, held in ordered]


def _record(name: str, rows: Sequence[Row]) -> str:
    table, _, column = name.partition(".")
    what = f"the column `{column}` of `{table}`" if column else f"`{table}`"
    first, more = lower(rows[0].label), len(rows) - 1
    others = f" and {count(more)} more {'measure' if more == 1 else 'measures'}" if more else ""
    return f"Start recording {what} (see the data dictionary): without it “{first}”{others} cannot be measured."


def pressing(row: Row) -> tuple[int, float]:
    """The order of marks missed: rules first, and of one kind the farthest first."""
    kind = row.texts["benchmark_kind"]
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), row.get("share") or 0.0)


def _step(row: Row) -> str:
    """'Meetings held as required: 63% against 100%. Set the dates of the missing meetings now ...'"""
    mark = mark_words(row)
    against = f" against {mark}" if mark else ""
    return f"{row.label}: {figure(row)}{against}. {row.texts['remedy']}"
