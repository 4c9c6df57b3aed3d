"""Who is left out, by how much, and whether an experience goes with an outcome."""

from __future__ import annotations

from collections.abc import Mapping

from ..charts.dumbbell import Pair, pairs_of
from ..charts.gaps import Gap
from ..numbers import count, points
from ..rows import Row
from ..sentences import join
from .words import lower, upper

ADJUSTED = ("difference", "difference_low", "difference_high")


# Groups whose label is a condition and not a noun for people.
PEOPLE = {
    "economically_disadvantaged": "economically disadvantaged students",
    "nontraditional": "students preparing for nontraditional fields",
    "homeless": "students experiencing homelessness",
    "foster_care": "students in foster care or aged out of it",
    "military_connected": "students with a parent on active military duty",
}


def access(groups: object, what: str) -> str:
    """'Work-based learning reaches English learners and ... less often than all others.'"""
    pairs = pairs_of(groups)
    if groups.missing:  # type: ignore[attr-defined]
        return f"Not measured: who takes part in {what}"
    if all(pair.group.status == "none" for pair in pairs):
        return f"Nobody is on record to compare groups by {what}"
    if not any(pair.gap for pair in pairs):
        return f"{upper(what)}: too few students in each group to compare"
    left_out = behind(groups)
    if not left_out:
        among = "" if all(pair.gap or pair.group.status == "none" for pair in pairs) else " that can be compared"
        return f"No group{among} is clearly left out of {what}"
    return f"{upper(what)} reaches {join(inside(pair.group) for pair in left_out)} less often than all others"


def association(estimate: Mapping[str, object]) -> str:
    """The adjusted association that the release holds, with its caution, or why it could not be estimated."""
    what = f"{estimate['exposure_label']}, and being placed"
    if not estimate.get("estimable"):
        return f"{what}: no association is given, because {estimate['reason']}."
    numbers = {name: float(value) for name, value in estimate.items() if isinstance(value, int | float)}
    raw, adjusted = numbers["raw_difference"], Gap(*(numbers[name] for name in ADJUSTED))
    certain = "It is clear: its range leaves out zero." if adjusted.clear else "It could be zero."
    few = " So few programs carry it that the range cannot be relied on." if estimate.get("few_clusters") else ""
    return (
        f"**Associated with, not caused by.** {estimate['population']}: those with work-based learning that counts were placed "
        f"{points(abs(raw)).removeprefix('+')} points {'more' if raw >= 0 else 'less'} often than the others. Among students alike in grades, "
        f"attendance and background the difference is {points(adjusted.gap)} points ({points(adjusted.low)} to {points(adjusted.high)}). {certain}"
        f"{few}{_least_found(numbers)} Students choose to take part, so what remains may still reflect who they are.{_hidden_cause(numbers)} About {count(numbers['n_students'])} students "
        f"in {count(numbers['n_clusters'])} programs."
    )


def _least_found(numbers: Mapping[str, float]) -> str:
    """How large a difference must be for so many students and programs to show it, where the release holds it."""
    if "detectable" not in numbers:
        return ""
    size = points(numbers["detectable"]).removeprefix("+")
    return f" With so many students and programs, a difference of {size} points or more is found four times in five."


def _hidden_cause(numbers: Mapping[str, float]) -> str:
    """What it would take to explain the association away: E-values, where the release holds them."""
    if "e_value" not in numbers or "e_value_limit" not in numbers:
        return ""
    whole, edge = numbers["e_value"], numbers["e_value_limit"]
    to_zero = f", and one of {edge:.1f} could let it be zero" if edge > 1 else ""
    return (
        f" Something unmeasured that goes with both taking part and being placed by a risk ratio of {whole:.1f} each could "
        f"explain all of it{to_zero} (E-value)."
    )


def open_to(groups: object, what: str) -> list[str]:
    """'Ask staff for ways to open college credit to English learners, who take part 15 points less often than all others.'

    One for each group that is clearly behind, the largest gap first.
    """
    return [
        f"Ask staff for ways to open {what} to {inside(pair.group)}, who take part {gap_size(pair)} less often than all others."
        for pair in behind(groups)
    ]


def behind(groups: object) -> list[Pair]:
    """Groups whose rate is clearly lower than everyone else's, the largest gap first."""
    clear = [pair for pair in pairs_of(groups) if pair.gap and pair.gap.clear and pair.gap.gap < 0]
    return sorted(clear, key=lambda pair: (pair.gap.gap if pair.gap else 0.0, pair.group.label))


def gap_size(pair: Pair) -> str:
    size = points(abs(pair.gap.gap)).removeprefix("+") if pair.gap else ""
    return f"{size} {'point' if size == '1' else 'points'}"


def inside(group: Row) -> str:
    """A group as people inside a sentence: 'economically disadvantaged students', 'English learners'."""
    if group.key in PEOPLE:
        return PEOPLE[group.key]
    proper = ("English", "Hispanic", "Black", "American", "Asian", "Native", "White")
    return group.label if group.label.startswith(proper) else lower(group.label)
