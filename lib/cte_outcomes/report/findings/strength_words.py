"""A measure beside its mark or target as a strength or a need: the sentence, and the caution that belongs to it."""

from __future__ import annotations

from ..charts.targets import FLOOR
from ..figures import figures_of, one_of
from ..numbers import count, percent
from ..rows import Row
from ..standing_words import figure, mark_words
from .words import lower

Item = tuple[str, str]
MARKED_BY = {
    "target": "The target agreed for this district.",
    "rule": "A rule",
    "criterion": "What the field asks for",
    "local target": "A suggestion, for the district to set",
    "published figure": "What others report of themselves",
    "proxy": "A stand-in, not quite the same thing",
}


def item(row: Row) -> Item:
    """The sentence and its caution, of a row that is met, near or far."""
    return f"**{row.label}:** {_standing(row)}.", _caution(row)


def _standing(row: Row) -> str:
    """'63%, under the mark of 100%', 'yes', '−15 points for the group furthest behind'."""
    if row.texts["kind"] == "gap":
        return f"{figure(row)} for the group furthest behind"
    if of_one_program(row):
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


def of_one_program(row: Row) -> bool:
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
    one = of_one_program(row)
    said = f"{years}." if years and (one or not of) else f"From {of}{', ' if years else ''}{years}." if of else ""
    if row.texts["kind"] == "rate" and value is not None and high is not None and percent(high) != percent(value):
        said += f" {percent(high)} if all without a record had met it."
    return said


def _things(row: Row, number: float) -> str:
    return one_of(row.texts["unit"]) if number == 1 else row.texts["unit"]
