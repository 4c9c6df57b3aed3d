"""Three strengths and three needs, chosen by rule from measures and their marks.

A strength is a mark or target reached, the widest margin first. A need is one that is missed: what binds first (targets
and rules), and of one kind the farthest. Where fewer than three are missed, what cannot be measured is a need too. Each is
a sentence with its number and mark, and carries what kind of mark it is and how many stand behind the number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...release.models.judge import judge
from ..charts.targets import FLOOR
from ..figures import figures_of
from ..numbers import count, percent, word
from ..rows import Row, read_rows
from ..standing_words import figure, mark_words
from .steps import KINDS, recording
from .words import lower, upper

Item = tuple[str, str]
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
MARKED_BY = {
    "target": "The target agreed for this district.",
    "rule": "A rule",
    "criterion": "What the field asks for",
    "local target": "A suggestion, for the district to set",
    "published figure": "What others report of themselves",
    "proxy": "A stand-in, not quite the same thing",
}
NOTHING_MET = "No mark that can be judged is reached yet."
NOTHING_MISSED = "No mark that can be judged is missed."
NOTHING_JUDGED = "Nothing can be set against a mark yet."


def strengths(table: object, levels: Mapping[str, float | None] | None = None, most: int = 3) -> list[Item]:
    """Sentences with their cautions for `report.balance`: marks and targets reached, the widest margin first.

    `table` is made by `release.standing([...])` (of a program: its rows with scope 'program'), `levels` are targets by measure (shares), which stand before a measure's
    own mark. The margin runs from 0 at the mark to 1 at the best there is: all of them, none of them, or twice the mark
    where nothing ends the scale. Suggestions and stand-ins come after all other marks. Equal margins: targets and rules
    first, then A to Z.
    """
    rows = _judged(table, levels or {})
    met = sorted((row for row in rows if row.texts["state"] == "met"), key=_leading)
    if not met:
        return [_instead(rows, NOTHING_MET)]
    return [_item(row) for row in _once(met)[:most]]


def needs(table: object, levels: Mapping[str, float | None] | None = None, most: int = 3) -> list[Item]:
    """Sentences with their cautions: targets and rules missed first, the farthest first, then other marks, then what is not
    recorded; arguments as in `strengths`."""
    rows = _judged(table, levels or {})
    missed = _once(sorted((row for row in rows if row.texts["state"] in ("far", "near")), key=_pressing))[:most]
    unrecorded = recording([row for row in rows if row.texts["state"] == "unmeasured"])
    items = [_item(row) for row in missed] + [(step, "") for step in unrecorded]
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
        f"suggestions and stand-ins last; needs are marks missed, targets and rules first.{untold}"
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
    """How far beyond its mark a measure is: 0 at the mark, 1 at the best there is; 0 for a range, and for the yes of one program.

    >>> from cte_outcomes.report.rows import Row
    >>> about = {"kind": "rate", "unit": "students", "state": "met", "scope": "district"}
    >>> margin(Row("", numbers={"value": 0.9, "threshold": 0.8}, texts=about))
    0.5
    """
    value, mark = row.get("value"), row.get("threshold")
    if value is None or mark is None or row.texts["kind"] == "gap" or _of_one_program(row):
        return 0.0
    best = _best(row)
    if best == mark:  # all of them, or none, is asked for and reached
        return 1.0
    return round(min(max((value - mark) / (best - mark), 0.0), 1.0), 9)


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


def _item(row: Row) -> Item:
    return f"**{row.label}:** {_standing(row)}.", _caution(row)


def _standing(row: Row) -> str:
    """'63%, under the mark of 100%', 'yes', '−15 points for the group furthest behind'."""
    if row.texts["kind"] == "gap":
        return f"{figure(row)} for the group furthest behind"
    if _of_one_program(row):
        return "yes" if row.numbers["value"] else "not yet"
    value, what = row.get("value"), "target" if row.texts["benchmark_kind"] == "target" else "mark"
    if value is None:
        return f"{lower(figure(row))}; the {what} is {mark_words(row)}"
    return f"{figure(row)}, {_side(row, value)} the {what} of {mark_words(row)}"


def _side(row: Row, value: float) -> str:
    mark, state = row.numbers["threshold"], row.texts["state"]
    written = figures_of(row.texts["kind"], row.texts["unit"], [value, mark])
    if value == mark or (state == "met" and written.write(value) == written.write(mark)):
        return "at"
    if written.write(value) == written.write(mark):
        return "just short of"
    if state == "met":
        return "above" if value > mark else "within"
    return f"{'a little ' if state == 'near' else ''}{'over' if value > mark else 'under'}"


def _of_one_program(row: Row) -> bool:
    """Whether a share is of one program, or of its one committee, which did what was asked or did not."""
    one = (
        row.texts["scope"] == "program" and row.texts["unit"] in ("programs", "committees") and row.get("counted") == 1
    )
    return one and row.get("value") in (0, 1)


def _caution(row: Row) -> str:
    return " ".join(part for part in (_mark_kind(row), _floor(row), _behind(row)) if part)


def _mark_kind(row: Row) -> str:
    said = MARKED_BY.get(row.texts["benchmark_kind"], "")
    words = row.texts["benchmark"].rstrip(".")
    return f"{said}: {words}." if said and words and not said.endswith(".") else f"{said.rstrip('.')}." if said else ""


def _floor(row: Row) -> str:
    """What missing a target asks for."""
    missed = row.texts["benchmark_kind"] == "target" and row.texts["state"] in ("near", "far")
    if not missed or row.texts["scope"] == "program":  # the target is the district's
        return ""
    return (
        f"Under {percent(FLOOR)} of it a plan is due."
        if row.texts["state"] == "far"
        else f"Above {percent(FLOOR)} of it, so no plan is due."
    )


def _behind(row: Row) -> str:
    """'From 87 students, 2023 to 2025.', and how high a rate would be if all without a record had met it."""
    if row.texts["kind"] == "gap" and row.has("lower_bound", "upper_bound"):
        ends = figures_of("gap", "points", [])
        return f"Chance could make it anything from {ends.write(row.numbers['lower_bound'])} to {ends.words(row.numbers['upper_bound'])}."
    years = row.year.replace("-", " to ")
    counted, value, high = row.get("counted"), row.get("value"), row.get("upper_bound")
    of = f"{count(counted)} {_things(row, counted)}" if counted and row.texts["kind"] == "rate" else ""
    one = _of_one_program(row)
    said = f"{years}." if years and (one or not of) else f"From {of}{', ' if years else ''}{years}." if of else ""
    if row.texts["kind"] == "rate" and value is not None and high is not None and percent(high) != percent(value):
        said += f" {percent(high)} if all without a record had met it."
    return said


def _things(row: Row, number: float) -> str:
    unit = row.texts["unit"]
    return unit.removesuffix("s") if number == 1 else unit


def _instead(rows: Sequence[Row], words: str) -> Item:
    """What is said where the list is empty, and why."""
    if any(row.texts["state"] in ("met", "near", "far") for row in rows):
        return words, ""
    hidden = any(row.texts["state"] == "hidden" for row in rows)
    return NOTHING_JUDGED, "Too few students stand behind what is recorded." if hidden else ""
