"""How partnerships stand: their health, how often partners hear from us, and what they say of us."""

from __future__ import annotations

from ..blocks import Fact
from ..figures import figures_of
from ..numbers import count, number, percent, signed
from ..rows import Row, read_rows, single, told
from ..sentences import join
from .words import lower, upper

WELL, UNWELL = ("strong", "steady"), ("fading", "silent")
UNHEALTHY = "Not measured: how healthy the partnerships are. No contact with a partner is on record."


def health(table: object) -> str:
    """'Of 84 partnerships, 68 are strong or steady, 3 are fading and 13 silent.'; bands of all partners."""
    rows = _bands(table, "findings.health")
    if not rows:
        return UNHEALTHY
    every = sum(rows.values())
    if every == 1:
        return f"The one partnership on record is {next(band for band, held in rows.items() if held)}."
    well = sum(rows.get(band, 0) for band in WELL)
    parts = [f"{count(rows.get(band, 0))} {band}" for band in UNWELL]
    first = f"{'all' if well == every else 'none' if not well else count(well)} are strong or steady"
    if well == every:
        return f"Of {count(every)} partnerships, {first}; none is fading or silent."
    return f"Of {count(every)} partnerships, {first}, {parts[0]} and {parts[1]}."


def health_fact(table: object, bands: tuple[str, ...], words: str) -> Fact:
    """'68 of 84', with its words, for `report.glance`; bands of all partners."""
    rows = _bands(table, "findings.health_fact")
    if not rows:
        return Fact("", "Not measured", f"how many {words}")
    return Fact(count(sum(rows.get(band, 0) for band in bands)), f"of {count(sum(rows.values()))}", words)


def answer_fact(table: object, out_of: float, words: str) -> Fact:
    """'4.0 of 5', with its words and how many answered; a mean of answers in one row."""
    row = single(table, "findings.answer_fact")
    if not row.has("value"):
        return Fact("", told(row) or "Not measured", words)
    who = _answers(row)
    return Fact(number(row.numbers["value"], 1), f"of {count(out_of)}", f"{words}{f' ({who})' if who else ''}")


def call_first(table: object) -> list[str]:
    """What the bands ask for, most pressing first; an empty list where no partner is silent or fading."""
    rows = _bands(table, "findings.call_first")
    silent, fading = (rows.get(band, 0) for band in ("silent", "fading"))
    steps = []
    if silent:
        who = "the one silent partner" if silent == 1 else f"the {count(silent)} silent partners"
        steps.append(
            f"Call {who} first. Nobody has spoken with {'it' if silent == 1 else 'them'} this year; names and last contacts are on the internal page."
        )
    if fading:
        who = "the one fading partner" if fading == 1 else f"the {count(fading)} fading partners"
        steps.append(f"Visit {who}, and ask what would help. The weakest part of each score is on the internal page.")
    return steps


def unwell_sectors(table: object, most: int = 3) -> str:
    """'Most of the 16 fading or silent partners are in construction (5 of 14) and health care (3 of 12)'; bands by sector."""
    rows = [row for row in read_rows(table, "findings.unwell_sectors") if row.shown and row.texts["sector_id"] != "all"]
    if not rows:
        return "Not measured: how healthy the partnerships of each sector are"
    unwell: dict[str, float] = {}
    for row in rows:
        if row.key in UNWELL:
            unwell[row.texts["sector"]] = unwell.get(row.texts["sector"], 0.0) + row.numbers["counted"]
    every = sum(unwell.values())
    if not every:
        return "No sector has a fading or silent partner"
    partners = {row.texts["sector"]: row.numbers["partners"] for row in rows}
    ordered = sorted((name for name, held in unwell.items() if held), key=lambda name: (-unwell[name], name))
    named = join(f"{lower(name)} ({count(unwell[name])} of {count(partners[name])})" for name in ordered[:most])
    if len(ordered) <= most:
        return f"All {count(every)} fading or silent partners are in {named}" if every > 1 else _the_one(ordered[0])
    return f"Fading or silent partners, {count(every)} in all, are most often in {named}"


def _the_one(sector: str) -> str:
    return f"The one fading or silent partner is in {lower(sector)}"


def in_touch(every_quarter: object, silence: object) -> str:
    """'13% of active partners were in touch in every quarter; half were last spoken with 83 days or more before the year ended'."""
    rate, days = single(every_quarter, "findings.in_touch"), single(silence, "findings.in_touch")
    parts = []
    if rate.has("rate", "counted"):
        parts.append(
            f"{percent(rate.numbers['rate'])} of {count(rate.numbers['counted'])} active partners were in touch in every quarter"
        )
    if days.has("value"):
        parts.append(
            f"half were last spoken with {number(days.numbers['value'])} days or more before the year ended"
            if days.numbers["value"]
            else "half were spoken with on the last day of the year"
        )
    return upper("; ".join(parts)) or f"{_why(rate)}: how often partners hear from us"


def voice(recommend: object, host_again: object) -> str:
    """'Partners’ net promoter score is +65, from 46 answers; 80% would host again'; two tables of one row."""
    score, again = single(recommend, "findings.voice"), single(host_again, "findings.voice")
    parts = []
    if score.has("value"):
        who = _answers(score)
        parts.append(
            f"partners’ net promoter score is {signed(score.numbers['value'])}{f', from {who}' if who else ''}"
        )
    if again.has("rate"):
        parts.append(f"{percent(again.numbers['rate'])} would host again")
    return upper("; ".join(parts)) or f"{_why(score)}: what partners think of the programs"


def heard(table: object, out_of: float = 5) -> str:
    """'Asked whether their input is heard, partners answer 4.0 of 5 on average, in 46 answers.', or why that is not told."""
    row = single(table, "findings.heard")
    if not row.has("value"):
        return f"{_why(row)}: whether partners feel heard. Ask them once a year, in the table surveys."
    who = _answers(row)
    return (
        f"Asked whether their input is heard, partners answer {number(row.numbers['value'], 1)} of {count(out_of)} "
        f"on average{f', in {who}' if who else ''}. Few people answer for a partner, and the pleased answer more often."
    )


def told_back(reported: object, days: object) -> str:
    """'75% of 158 decisions on advice were told to the committee, half of them within 131 days'; two tables of one row."""
    rate, median = single(reported, "findings.told_back"), single(days, "findings.told_back")
    if not rate.has("rate", "counted"):
        if rate.status == "none" and rate.measured:
            return "No decision on a committee’s advice is on record, so none could be reported back"
        return f"{_why(rate)}: whether committees are told what became of their advice"
    said = (
        f"{percent(rate.numbers['rate'])} of {count(rate.numbers['counted'])} decisions on advice were told to the committee"
        if rate.numbers["counted"] != 1
        else f"The one decision on advice was {'told' if rate.numbers['rate'] else 'not told'} to the committee"
    )
    return f"{said}; the median wait was {_days(median)}" if median.has("value") else said


def taught_together(assessed: object, taught: object) -> str:
    """'42% of programs assessed work together with a partner; guest teaching came to 3.1 hours a program'."""
    rate, hours = single(assessed, "findings.taught_together"), single(taught, "findings.taught_together")
    parts = []
    if rate.has("rate"):
        parts.append(f"{percent(rate.numbers['rate'])} of programs assessed work together with a partner")
    if hours.has("value"):
        said = figures_of("mean", "hours", [hours.numbers["value"]]).words(hours.numbers["value"])
        parts.append(f"guest teaching came to {said} a program")
    return upper("; ".join(parts)) or f"{_why(rate)}: whether partners teach and assess with us"


def _bands(table: object, asked_by: str) -> dict[str, int]:
    """Partners by band, of all sectors together."""
    rows = [row for row in read_rows(table, asked_by) if row.shown and row.texts["sector_id"] == "all"]
    return {row.key: int(row.numbers["counted"]) for row in rows}


def _answers(row: Row) -> str:
    answered = row.get("counted")
    return "" if answered is None else f"{count(answered)} {'answer' if answered == 1 else 'answers'}"


def _days(row: Row) -> str:
    return figures_of("median", "days", [row.numbers["value"]]).words(row.numbers["value"])


def _why(row: Row) -> str:
    """Why a figure is missing: hidden, nobody there, or not measured."""
    if row.status in ("hidden", "bounded"):
        return "Too few to tell"
    return "Nothing on record" if row.measured else "Not measured"
