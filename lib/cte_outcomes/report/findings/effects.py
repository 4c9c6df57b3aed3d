"""From partners to students: what partners gave, and what students they hosted did next. Description, never proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..blocks import Fact
from ..charts.gaps import Gap, newcombe
from ..numbers import count, dollars, number, percent, points
from ..rows import Row, nothing, read_rows, single, told
from ..sentences import at_most, in_100, join
from .words import lower, upper

HOSTED, OTHERS = "hosted", "not_hosted"
UNRECORDED = "Record placements with the partner that hosts, and what became of students after they left, to set the two side by side."
CAUTION = "Students choose to take part and hosts choose whom they take, so the difference may reflect who they are."


def hosted(table: object, did: str) -> str:
    """'Students hosted by a partner were placed more often than the others: 79% against 73%'; one row for each side."""
    first, second, found = _sides(table, "findings.hosted")
    if found is None:
        return f"{_why(table, first, second)}: whether students hosted by a partner {did} more often than the others"
    here, there = (percent(row.numbers["rate"]) for row in (first, second) if row is not None)
    if not found.clear:
        return f"No clear difference: {here} of students hosted by a partner {did}, and {there} of the others"
    more = "more" if found.gap > 0 else "less"
    return f"Students hosted by a partner {did} {more} often than the others: {here} against {there}"


def hosted_doubt(table: object) -> str:
    """'The difference is +6 points (+1 to +11). ...' with the caution; the caution alone where it cannot be told, and what to record."""
    first, second, found = _sides(table, "findings.hosted_doubt")
    if first is None or second is None:
        return UNRECORDED
    if found is None:
        return CAUTION
    certain = "and could be zero" if not found.clear else "a range that leaves out zero"
    unit = "point" if points(abs(found.gap)).removeprefix("+") == "1" else "points"
    size = f"{points(found.gap)} {unit} ({points(found.low)} to {points(found.high)})"
    return f"The difference is {size}, {certain}. {CAUTION}"


def hosted_facts(table: object, did: str) -> list[Fact]:
    """The share of each side for `report.glance`: '79 in 100 students hosted by a partner were placed.'"""
    first, second, _ = _sides(table, "findings.hosted_facts")
    said = ((first, "students hosted by a partner"), (second, "students with no host on record"))
    return [_fact(row, f"{who} {did}.", bool(table.missing)) for row, who in said]  # type: ignore[attr-defined]


def share_fact(table: object, who: str, did: str) -> Fact:
    """'8 in 100 students with a host were hired by it.' for `report.glance`, or that it is not told; the table has one row."""
    row = single(table, "findings.share_fact")
    return _fact(row, f"{who} {did}.", not row.measured)


def _fact(row: Row | None, words: str, unmeasured: bool) -> Fact:
    if row is None or not row.has("rate"):
        why = "" if row is None else told(row)
        return Fact("", why or ("Not measured" if unmeasured else nothing("students")), f"how many {words}")
    shown, suffix = in_100(row.numbers["rate"]).split(" in ")
    return Fact(shown, f"in {suffix}", words)


def hosted_by_program(table: object, did: str) -> str:
    """'In 1 of 20 programs both sides may be told. Health Science: 86% of hosted students were placed, 81% of the others (no clear
    difference).'; rows by program and hosted."""
    programs: dict[str, dict[str, Row]] = {}
    for row in read_rows(table, "findings.hosted_by_program"):
        program, _, side = row.key.rpartition("|")
        programs.setdefault(program, {})[side] = row
    gaps = [(held, newcombe(held[HOSTED], held[OTHERS])) for held in programs.values() if {HOSTED, OTHERS} <= set(held)]
    compared = [(held, found) for held, found in gaps if found is not None]
    if not compared:
        few = "In no program may both sides be told: too few students stand on one side of each."
        return few if programs else "No program has students on both sides."
    each = [
        f"{held[HOSTED].label.rsplit(', ', 1)[0]}: {percent(held[HOSTED].numbers['rate'])} of hosted students {did}, "
        f"{percent(held[OTHERS].numbers['rate'])} of the others ({'a clear' if found.clear else 'no clear'} difference)."
        for held, found in compared
    ]
    unit = "program" if len(programs) == 1 else "programs"
    return " ".join([f"In {count(len(compared))} of {count(len(programs))} {unit} both sides may be told.", *each])


def partners_gave(placements: object, hours: object, worth: object, taught: object) -> str:
    """'883 placements with 98,122 hours; gifts and time worth $425,362; 285 hours of guest teaching'.

    Three tables of one row or none, and rows of release table partner_dependence, of which those of teaching are added up.
    """
    placed, worked, value = (_only(table, "findings.partners_gave") for table in (placements, hours, worth))
    lessons = [row for row in read_rows(taught, "findings.partners_gave") if row.texts["what_id"] == "teaching"]
    parts = []
    if placed is not None and placed.has("counted"):
        with_hours = (
            f" with {count(worked.numbers['amount'])} hours" if worked is not None and worked.has("amount") else ""
        )
        unit = "placement" if placed.numbers["counted"] == 1 else "placements"
        parts.append(f"{count(placed.numbers['counted'])} {unit}{with_hours}")
    if value is not None and value.has("amount"):
        parts.append(f"gifts and time worth {dollars(value.numbers['amount'])}")
    if lessons and lessons[0].has("total"):
        total = lessons[0].numbers["total"]
        parts.append(f"{number(total)} {'hour' if number(total) == '1' else 'hours'} of guest teaching")
    if parts:
        return f"Partners gave {join(parts)}"
    if placed is not None and placed.status == "hidden":
        return "Too few students to say how many placements partners offered, and nothing else is on record"
    return "Nothing that partners gave is on record"


def earnings(estimate: Mapping[str, object]) -> str:
    """Pay of completers with work-based learning against matched ones without, with its caution, or why it is not estimated."""
    if not estimate.get("estimable"):
        return f"{estimate['label']}: no ratio is given, because {estimate['reason']}."
    numbers = {name: float(value) for name, value in estimate.items() if isinstance(value, int | float)}
    ratio, low, high = numbers["estimate"], numbers["low"], numbers["high"]
    certain = (
        "The range leaves out 1, so the difference is clear." if low > 1 or high < 1 else "It could be higher or lower."
    )
    return (
        f"**Pay.** Completers with a placement that counts earned {number(ratio, 2)} times as much an hour, at the median, as completers "
        f"alike in cluster, sex, means and grades without one ({number(low, 2)} to {number(high, 2)}). {certain} About "
        f"{count(numbers['n_with'])} with and {count(numbers['n_without'])} without could be matched, {count(numbers['unmatched'])} not; "
        f"only those whose pay is on record are in it. {CAUTION}"
    )


def tied(table: object, program: str = "", most: int = 2) -> str:
    """'65 partners are tied to 20 programs; Oak Hollow Advertising to the most, 9'; rows of partner_network.

    With the id of a program: '16 partners are tied to Health Science; 10 of them to no other program'.
    """
    rows = [row for row in read_rows(table, "findings.tied") if row.shown and row.texts["program_id"]]
    here = {row.key for row in rows if program in ("", row.texts["program_id"])}
    rows = [row for row in rows if row.key in here]
    if not rows:
        return "No tie between a partner and a program is on record"
    programs: dict[str, list[str]] = {}
    for row in rows:
        programs.setdefault(row.key, []).append(row.label)
    partners = f"{count(len(programs))} {'partner is' if len(programs) == 1 else 'partners are'} tied to"
    if program:
        name = next(row.texts["program"] for row in rows if row.texts["program_id"] == program)
        only = sum(len(held) == 1 for held in programs.values())
        return f"{partners} {name}; {count(only) if only else 'none'} of them to no other program"
    ends = len({row.texts["program_id"] for row in rows})
    said, widest = (
        f"{partners} {count(ends)} {'program' if ends == 1 else 'programs'}",
        max(map(len, programs.values())),
    )
    names = sorted(held[0] for held in programs.values() if len(held) == widest)
    if widest == 1 or len(programs) == 1:
        return said
    more = (
        f"{names[0]} to the most, {count(widest)}"
        if len(names) == 1
        else f"{at_most(names, most, 'partners')} to the most, {count(widest)} each"
    )
    return f"{said}; {more}"


def few_tied(table: object, program: str = "", most: int = 6) -> str:
    """'Tied to only one partner that may be named here: Precision Machining.', or '' where every program has two; `program`: that one alone."""
    partners: dict[str, set[str]] = {}
    for row in read_rows(table, "findings.few_tied"):
        if row.shown and row.texts["program_id"] and program in ("", row.texts["program_id"]):
            partners.setdefault(row.texts["program"], set()).add(row.key)
    alone = sorted(name for name, held in partners.items() if len(held) == 1)
    return f"Tied to only one partner that may be named here: {at_most(alone, most, 'programs')}." if alone else ""


def _sides(table: object, asked_by: str) -> tuple[Row | None, Row | None, Gap | None]:
    rows = {row.key.rpartition("|")[2]: row for row in read_rows(table, asked_by)}
    first, second = rows.get(HOSTED), rows.get(OTHERS)
    return first, second, newcombe(first, second) if first is not None and second is not None else None


def _why(table: object, *rows: Row | None) -> str:
    if table.missing:  # type: ignore[attr-defined]
        return "Not measured"
    there = [row for row in rows if row is not None and row.status != "none"]
    return "Too few students to tell" if len(there) == len(rows) else "Nobody to compare"


def _only(table: object, asked_by: str) -> Row | None:
    """The one row, or None where the group has none."""
    return single(table, asked_by) if read_rows(table, asked_by) else None


def headline_of(said: str, name: str = "") -> str:
    """A sentence as the page's headline, with the program's name before it where the page is a program's."""
    whole = said if said.endswith(".") else f"{said}."
    return f"{name}: {lower(whole)}" if name else upper(whole)


def first_steps(*lists: Sequence[str], most: int = 3) -> list[str]:
    """The first step of each list, then the second of each, up to `most`: no subject crowds out another."""
    longest = max(map(len, lists), default=0)
    return [steps[place] for place in range(longest) for steps in lists if place < len(steps)][:most]
