"""The needs assessment: fastest-growing industries and their programs, sources consulted, evidence of demand."""

from __future__ import annotations

from ..numbers import count, day, percent, word
from ..rows import Row, read_rows, single
from ..sentences import at_most, join
from .choices import without_program
from .steps import steps_after
from .words import lower, upper

MOST_NAMED = 4


def on_the_list(industries: object) -> str:
    """'Four of the five fastest-growing industries have a program here; none names transportation and warehousing'; the table
    growing_industries."""
    rows = [row for row in read_rows(industries, "findings.on_the_list") if row.texts.get("fastest") == "Yes"]
    if not rows:
        return "Not measured: which industries of the region grow fastest"
    if not any(row.texts.get("programs") for row in read_rows(industries, "findings.on_the_list")):
        names = join([rows[0].label, *(lower(row.label) for row in rows[1:])])
        return f"{names} grow fastest; which programs belong to them is not recorded"
    lacking = without_program(industries)
    served = len(rows) - len(lacking)
    if not lacking:
        return (
            f"Each of the {word(len(rows))} fastest-growing industries has a program here"
            if len(rows) > 1
            else ("The one growing industry has a program here")
        )
    names = join(lower(row.label) for row in lacking)
    first = upper(word(served)) if served else "None"
    verb = "has" if served == 1 else "have"
    return (
        f"{first} of the {word(len(rows))} fastest-growing industries {verb} a program here; no program names {names}"
    )


def off_the_list(programs: object) -> str:
    """'In none of them: Agricultural Science, Cosmetology and five more programs.'; programs_in_growth by program, or ''."""
    rows = [row for row in read_rows(programs, "findings.off_the_list") if row.has("rate")]
    names = [row.label for row in rows if not row.numbers["rate"]]
    if not rows:
        return ""
    return (
        f"In none of them: {at_most(names, MOST_NAMED, 'programs')}."
        if names
        else "Every program belongs to one of them."
    )


def growing_enrollment(table: object) -> str:
    """'58% of concentrators are in programs that lead to growing work (385 of 667 in 2025)'; the latest year told."""
    rows = sorted(read_rows(table, "findings.growing_enrollment"), key=lambda row: row.year)
    told = [row for row in rows if row.has("value", "numerator", "denominator")]
    if told:
        row = told[-1]
        parts = f"{count(row.numbers['numerator'])} of {count(row.numbers['denominator'])} in {row.year}"
        return f"{percent(row.numbers['value'])} of concentrators are in programs that lead to growing work ({parts})"
    if any(row.status == "hidden" for row in rows):
        return "Too few students to say how many are in programs that lead to growing work"
    return "Not measured: how many students are in programs that lead to growing work"


def left_out(table: object) -> str:
    """'Two programs are left out: ...' of the latest year of the table growing_enrollment; '' where none is."""
    rows = [row for row in read_rows(table, "findings.left_out") if row.has("programs_left_out")]
    number = int(max(rows, key=lambda row: row.year).numbers["programs_left_out"]) if rows else 0
    if not number:
        return ""
    which = "One program is" if number == 1 else f"{upper(word(number))} programs are"
    why = "its number is hidden to protect students" if number == 1 else "their numbers are hidden to protect students"
    return f"{which} left out of the latest year: {why}, or no projection is linked."


def sources_heard(sources: object, asked: object) -> str:
    """'Two of four kinds of source were consulted in time; missing: the workforce board (last on November 8, 2022) and ...'.

    `sources` is the table needs_sources, `asked` the measure sources_consulted.
    """
    row = single(asked, "findings.sources_heard")
    rows = read_rows(sources, "findings.sources_heard")
    if not row.measured or not rows:
        return "Not measured: whom the needs assessment asked. No contact of that kind is on record"
    missing = [each for each in rows if each.texts["consulted"] != "Yes"]
    heard = len(rows) - len(missing)
    if not missing:
        return (
            f"All {word(len(rows))} kinds of source were consulted in time"
            if len(rows) > 1
            else "The one kind of source was consulted in time"
        )
    first = upper(word(heard)) if heard else "None"
    return f"{first} of {word(len(rows))} kinds of source {'was' if heard == 1 else 'were'} consulted in time; missing: {join(map(_last, missing))}"


def _last(row: Row) -> str:
    last = day(row.texts.get("last_consulted", ""))
    return f"{lower(row.label)} ({f'last on {last}' if last else 'nothing on record'})"


def ask_sources(sources: object) -> list[str]:
    """'Ask the workforce board and ... what has changed, and write the answer down: ...', or an empty list where none is missing."""
    missing = [
        lower(row.label) for row in read_rows(sources, "findings.ask_sources") if row.texts["consulted"] != "Yes"
    ]
    if not missing:
        return []
    named = join(f"{'an' if name[0] in 'aeiou' else 'a'} {name}" for name in missing)
    return [f"Ask {named} what has changed in local work, and record it as a two-way contact for the needs assessment."]


def needs_steps(sources: object, standing: object) -> list[str]:
    """Whom to ask first, then what the measures of the needs assessment ask; `standing` is `release.standing([...])`."""
    return steps_after(standing, ask_sources(sources), ("sources_consulted",))


def evidence(table: object) -> str:
    """'18 of 19 programs are backed by projections not older than two years; not Cosmetology'; demand_evidence by program."""
    rows = read_rows(table, "findings.evidence")
    told = [row for row in rows if row.has("rate")]
    if not told:
        missing = table.missing or not rows  # type: ignore[attr-defined]
        return (
            "Not measured: whether programs rest on current evidence of demand"
            if missing
            else "No program is on record"
        )
    old = [row.label for row in told if not row.numbers["rate"] and not row.get("unknown")]
    met = sum(row.numbers["rate"] > 0 for row in told)
    said = f"{count(met)} of {count(len(told))} {'program is' if len(told) == 1 else 'programs are'} backed by current projections"
    return f"{said}; not {at_most(old, MOST_NAMED, 'programs')}" if old else said
