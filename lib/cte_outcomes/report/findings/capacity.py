"""What holds partnerships back: time, expectations, awareness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..charts.paired import Sides, sides_of
from ..figures import Figures, figures_of
from ..numbers import count, rounded
from ..rows import Row, read_rows, single, told, value_of
from ..sentences import at_most, join
from ..standing_words import figure, mark_words
from .steps import pressing
from .words import lower, upper

MOST_NAMED = 6


def barrier_to_lower(barriers: Mapping[str, object]) -> str:
    """'Time is the barrier to lower first: placements visited in time stand at 49% against 100%.'

    `barriers`: tables of `release.standing([...])` by the barrier's name. The mark missed that presses most decides, as in
    the next steps: far before near, a rule before other marks.
    """
    rows = {name: read_rows(table, "findings.barrier_to_lower") for name, table in barriers.items()}
    states = {row.texts["state"] for held in rows.values() for row in held}
    missed = [
        (state == "near", pressing(row), name, row)
        for state in ("far", "near")
        for name, held in rows.items()
        for row in held
        if row.texts["state"] == state
    ]
    if missed:
        *_, name, row = min(missed, key=lambda found: found[:3])
        return f"{name}: the barrier to lower first. {row.label}: {figure(row)} against {mark_words(row)}"
    if "met" in states:
        return "Every mark that can be judged is met"
    if states <= {"unmeasured"}:
        return f"{upper(join(lower(name) for name in rows))} are not measured yet"
    return "No barrier can be set against a mark yet: look at each below"


def parts_of(table: object, who: str, did: str) -> str:
    """'1 of 5 new hosts had come to a roundtable first.', or in words why it cannot be told; the table has one row."""
    row = single(table, "findings.parts_of")
    if row.has("met", "counted"):
        unknown = row.get("unknown")
        missing = f"; for {count(unknown)} it is not recorded" if unknown else ""
        return f"{count(row.numbers['met'])} of {count(row.numbers['counted'])} {who} {did}{missing}."
    if row.status == "bounded":
        return f"{told(row)} of {who} {did}."
    if row.status == "none":
        return (
            f"No {who} are on record for a school year yet." if row.measured else f"Not measured: how many {who} {did}."
        )
    return f"Too few {who} to say how many {did}."


def widest_expectation(partners: object, schools: object) -> str:
    """'Employers and schools differ most on safety: employers expect 4.5, and schools believe 3.9'; two tables by item."""
    sides, figures = _sides(partners, schools)
    told_sides = [each for each in sides if each.apart is not None]
    if not told_sides:
        return "Only one side has been asked what is expected of students" if sides else _nothing(partners, schools)
    first = told_sides[0]
    if not rounded(first.apart or 0.0, 1):
        return "Employers and schools expect the same of students, on every item that both were asked"
    return (
        f"Employers and schools differ most on {lower(first.label)}: employers expect {figures.write(first.first or 0.0)}, and "
        f"schools believe {figures.write(first.second or 0.0)}"
    )


def expected_less(partners: object, schools: object) -> str:
    """Where schools believe that less is expected of students than employers do, and where more; '' without both sides."""
    sides, _ = _sides(partners, schools)
    apart = [(each, rounded(each.apart, 1)) for each in sides if each.apart is not None]
    parts = [
        (f"Employers expect more than schools believe on {_names(each for each, by in apart if by < 0)}.")
        if any(by < 0 for _, by in apart)
        else "",
        (f"They expect less than schools believe on {_names(each for each, by in apart if by > 0)}.")
        if any(by > 0 for _, by in apart)
        else "",
    ]
    return " ".join(part for part in parts if part)


def _names(sides: object) -> str:
    return join(lower(each.label) for each in sides)  # type: ignore[attr-defined]


def _sides(partners: object, schools: object) -> tuple[list[Sides], Figures]:
    first, second = (read_rows(table, "findings.widest_expectation") for table in (partners, schools))
    kind, unit = partners.kind, partners.unit  # type: ignore[attr-defined]
    figures = figures_of(kind, unit, [value_of(row, kind) for row in (*first, *second)])
    return sides_of(first, second, figures), figures


def _nothing(*tables: object) -> str:
    missing = any(table.missing for table in tables)  # type: ignore[attr-defined]
    return (
        "Not measured: what employers and schools expect of students"
        if missing
        else "Nobody has been asked yet what is expected of students"
    )


def reached(table: object) -> str:
    """'Outreach came to 2% of local employers in 2025', or in words why that is not told; the table has one row."""
    row = single(table, "findings.reached")
    value = value_of(row, table.kind)  # type: ignore[attr-defined]
    if value is None:
        why = "Not measured" if row.status == "none" else "Too little may be told"
        return f"{why}: how many local employers have heard from us"
    share = figures_of(table.kind, row.unit, [value]).words(value)  # type: ignore[attr-defined]
    return f"Outreach came to {share} of local employers in {row.year.replace('-', ' to ')}"


def least_reached(table: object, most: int = 3) -> str:
    """'No outreach is on record in arts and media and energy.', else the sectors reached least; a table by sector."""
    rows = [
        (row, value) for row in read_rows(table, "findings.least_reached") if (value := row.get("value")) is not None
    ]
    if not rows:
        return ""
    none = [row.label for row, value in rows if not value]
    if none:
        return f"No outreach is on record in {at_most(_inside(none), most, 'sectors')}."
    if len(rows) == 1:
        return ""
    least = min(rows, key=lambda pair: (pair[1], pair[0].label))
    said = figures_of(table.kind, table.unit, [least[1]]).words(least[1])  # type: ignore[attr-defined]
    return f"The sector reached least is {lower(least[0].label)}, {said}."


def _inside(names: Sequence[str]) -> list[str]:
    return [lower(name) for name in sorted(names)]


def stale_pages(table: object) -> str:
    """'To renew first: Aviation, Culinary Arts and 12 more programs.'; rates by program of one program each."""
    rows = read_rows(table, "findings.stale_pages")
    if not rows:
        return ""
    stale = [row for row in rows if row.has("rate") and not row.numbers["rate"] and not row.get("unknown")]
    parts = [f"Older than that: {_named(stale)}."] if stale else []
    dateless = [row for row in rows if row.get("unknown")]
    parts += [f"Without a date: {_named(dateless)}."] if dateless else []
    return " ".join(parts) or ("Every program’s page is fresh." if any(row.shown for row in rows) else "")


def _named(rows: Sequence[Row]) -> str:
    return at_most(sorted(row.label for row in rows), MOST_NAMED, "programs")
