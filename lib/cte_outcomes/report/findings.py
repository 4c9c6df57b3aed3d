"""The verdicts of pages: headlines, section headings and what to decide, each built from protected tables.

A finding never says more than its tables: where a figure is hidden, or nobody was counted, the sentence says that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .charts.dumbbell import Pair, pairs_of
from .charts.gaps import Gap
from .charts.targets import FLOOR, Level
from .charts.verdicts import read_reference, verdict
from .numbers import count, percent, points, word
from .rows import Row, read_rows, single, told
from .sentences import could_be, in_words, join

ADJUSTED = ("difference", "difference_low", "difference_high")
# Groups whose label is a condition and not a noun for people.
PEOPLE = {
    "economically_disadvantaged": "economically disadvantaged students",
    "nontraditional": "students preparing for nontraditional fields",
    "homeless": "students experiencing homelessness",
    "foster_care": "students in foster care or aged out of it",
    "military_connected": "students with a parent on active military duty",
}
NEXT_STEPS = {
    "destination_college": "College",
    "destination_training": "Training or an apprenticeship",
    "destination_work": "Work",
    "destination_service": "Military or national service",
}


def share(table: object, who: str, did: str) -> str:
    """'Four in five graduates were placed.', or in words why it cannot be told; the table has one row."""
    row = single(table, "findings.share")
    if row.has("rate"):
        return f"{_upper(in_words(row.numbers['rate']))} {who} {did}."
    if row.status == "none":
        said = f"No {who} are on record for this measure."
        return said if row.measured else f"Not measured: how many {who} {did}."
    if row.status == "bounded":
        return f"{told(row)} of {who} {did}."
    return f"Too few {who} to say how many {did}."


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
    return f"{_upper(word(below))} {'measure needs' if below == 1 else 'measures need'} a plan."


def placed_parts(table: object, who: str) -> str:
    """'44 of 52 students were placed; for 5 there is no record', or in words why it cannot be told."""
    row = single(table, "findings.placed_parts")
    if not row.has("met", "counted"):
        return f"Placement: {_lower(told(row) or 'nobody was counted')}"
    unknown = row.get("unknown")
    missing = (
        ""
        if unknown is None
        else "; for none is the record missing"
        if unknown == 0
        else f"; for {count(unknown)} there is no record"
    )
    return f"{count(row.numbers['met'])} of {count(row.numbers['counted'])} {who} were placed{missing}"


def to_decide(
    tables: Sequence[object], levels: Mapping[str, float | None], groups: object, what: str, most: int = 3
) -> list[str]:
    """What a board should decide: plans for measures under the floor, a question for those near it, and clear gaps of access.

    `groups` is a table of rates by group with its `member` rows; `what` names the experience ('work-based learning').
    """
    found = _levels(tables, levels)
    items = [_plan_for(level) for level in found if level.result == "below"]
    items += [_question_for(level) for level in found if level.result == "near"]
    items += [
        f"Ask staff for ways to open {what} to {_inside(pair.group)}, who take part {_gap_size(pair)} less often than all others."
        for pair in _behind(groups)
    ]
    return items[:most] or [
        "Nothing on this page calls for a decision. Receive the report and ask what would make next year better."
    ]


def destinations(tables: Sequence[object], who: str) -> str:
    """'College is the most common next step; we found no record for 71 graduates.'"""
    rows = {row.measure: row for table in tables for row in read_rows(table, "findings.destinations")}
    steps = [row for name, row in rows.items() if name in NEXT_STEPS and row.has("met")]
    missing = rows.get("no_record")
    parts = []
    # With a step hidden, the largest of the others need not be the largest of all.
    if steps and len(steps) == sum(name in NEXT_STEPS for name in rows):
        most = max(row.numbers["met"] for row in steps)
        first = [NEXT_STEPS[name] for name in NEXT_STEPS if name in rows and rows[name].numbers["met"] == most]
        common = "is the most common next step" if len(first) == 1 else "are equally common next steps"
        parts.append(f"{join([first[0], *map(_lower, first[1:])])} {common}")
    if missing is not None and missing.has("met"):
        parts.append(f"we found no record for {count(missing.numbers['met'])} {who}")
    if not parts:
        nobody = all(row.status == "none" for row in rows.values())
        return (
            f"No {who} are on record for this measure"
            if nobody
            else f"Too few {who} to say which next step is the most common"
        )
    return _upper("; ".join(parts))


def access(groups: object, what: str) -> str:
    """'Work-based learning reaches English learners and ... less often than all others.'"""
    pairs = pairs_of(groups)
    if not any(pair.gap for pair in pairs):
        return f"{_upper(what)}: too few students in each group to compare"
    behind = _behind(groups)
    if not behind:
        among = "" if all(pair.gap or pair.group.status == "none" for pair in pairs) else " that can be compared"
        return f"No group{among} is clearly left out of {what}"
    return f"{_upper(what)} reaches {join(_inside(pair.group) for pair in behind)} less often than all others"


def standing(table: object, reference: object, people: str) -> str:
    """How sure a program's rate is, and whether it differs from the district's; both tables have one row."""
    row, against = single(table, "findings.standing"), read_reference(reference, "District")
    if not row.has("rate", "low", "high", "counted"):
        return f"{told(row) or 'Nobody was counted'}."
    rate, low, high = row.numbers["rate"], row.numbers["low"], row.numbers["high"]
    said = f"With {count(row.numbers['counted'])} {people} the true rate {could_be(low, high)}"
    if against is None:
        return f"{said}."
    found = verdict(row, against.rate)
    if found == "no clear difference":
        return f"{said}, so we cannot say that it differs from the district’s {percent(against.rate)}."
    return f"{said}; at {percent(rate)} it is clearly {found} than the district’s {percent(against.rate)}."


def supply(components: object) -> str:
    """'In 9 of 12 groups of linked occupations, fewer students complete than there are openings.'"""
    rows = [row for row in read_rows(components, "findings.supply") if row.has("completers", "openings")]
    if not rows:
        return "Completers cannot be set against openings with the data at hand"
    short = sum(row.numbers["completers"] < row.numbers["openings"] for row in rows)
    group = "group" if len(rows) == 1 else "groups"
    return f"In {count(short)} of {count(len(rows))} {group} of linked occupations, fewer students complete than there are openings"


def fastest(table: object, value: str = "percent_change", most: int = 2) -> str:
    """'Health care and construction are projected to grow fastest'"""
    rows = [row for row in read_rows(table, "findings.fastest") if row.has(value) and row.numbers[value] > 0]
    if not rows:
        return "No growth is projected, or no projection is at hand"
    names = [row.label for row in sorted(rows, key=lambda row: (-row.numbers[value], row.label))[:most]]
    verb = "is" if len(names) == 1 else "are"
    return f"{join(names)} {verb} projected to grow fastest"


def largest(table: object, column: str, what: str) -> str:
    """'Internship is the most common kind of placement', among the groups that have a name and may be told."""
    rows = read_rows(table, "findings.largest")
    told_rows = [row for row in rows if row.get(column) and row.key != "not_recorded"]
    if not told_rows:
        return f"Too few students to say which {what} is the most common"
    first = max(told_rows, key=lambda row: (row.numbers[column], row.label))
    among = ", among those that can be told" if any(row.status in ("hidden", "bounded") for row in rows) else ""
    return f"{first.label} is the most common {what}{among}"


def within(sentence: str) -> str:
    """A sentence as the second half of another: its first letter small."""
    return _lower(sentence)


def first_told(*sentences: str) -> str:
    """The first sentence that tells something; the first one where none does."""
    silent = ("No ", "Not measured", "Too few ", "Hidden ", "Not counted", "Nobody ")
    return next((sentence for sentence in sentences if sentence and not sentence.startswith(silent)), sentences[0])


def change_in_count(table: object, what: str) -> str:
    """'79 active partners in 2025, 6 fewer than in 2024'; counts by year."""
    held = read_rows(table, "findings.change_in_count")
    rows = sorted((row for row in held if row.has("counted")), key=lambda row: row.year)
    if not rows:
        hidden = any(row.status != "none" for row in held)
        return f"Too few {what} to tell how many there are" if hidden else f"No {what} are on record"
    last = rows[-1]
    if len(rows) == 1:
        return f"{count(last.numbers['counted'])} {what} in {last.year}"
    moved = last.numbers["counted"] - rows[-2].numbers["counted"]
    said = "as many as" if moved == 0 else f"{count(abs(moved))} {'more' if moved > 0 else 'fewer'} than"
    return f"{count(last.numbers['counted'])} {what} in {last.year}, {said} in {rows[-2].year}"


def total(table: object, what: str, year: str) -> str:
    """'12,910 hours of work-based learning in 2025', or in words why it cannot be told."""
    row = single(table, "findings.total")
    if row.has("amount"):
        return f"{count(row.numbers['amount'])} {what} in {year}"
    return (
        f"No {what} on record in {year}" if row.status == "none" else f"Too few students to tell the {what} of {year}"
    )


def college(table: object) -> str:
    """The college-entry rate with its bounds: 'Between 56% and 82% entered college'."""
    row = single(table, "findings.college")
    if not row.has("met", "counted"):
        return f"College entry: {_lower(told(row) or 'nobody was counted')}"
    low, unknown = row.numbers["met"] / row.numbers["counted"], row.get("unknown")
    if unknown is None:
        return f"At least {percent(low)} of those who left entered college; for the others the records do not tell"
    if not unknown:
        return f"{percent(low)} of those who left entered college"
    high = (row.numbers["met"] + unknown) / row.numbers["counted"]
    return f"Between {percent(low)} and {percent(high)} of those who left entered college: for {count(unknown)} there is no record"


def hired(table: object) -> str:
    """How many were hired by a partner that had hosted them."""
    row = single(table, "findings.hired")
    if not row.has("rate"):
        return f"Hired by a host of theirs: {_lower(told(row) or 'nobody was counted')}."
    return (
        f"Of {count(row.numbers['counted'])} students with a host on record, {percent(row.numbers['rate'])} worked for, or trained with, a "
        "partner that had hosted them."
    )


def association(estimate: Mapping[str, object]) -> str:
    """The adjusted association that the release holds, with its caution, or why it could not be estimated."""
    what = f"{estimate['exposure_label']}, and being placed"
    if not estimate.get("estimable"):
        return f"{what}: no association is given, because {estimate['reason']}."
    numbers = {name: float(value) for name, value in estimate.items() if isinstance(value, int | float)}
    raw, adjusted = numbers["raw_difference"], Gap(*(numbers[name] for name in ADJUSTED))
    certain = "It is clear: its range leaves out zero." if adjusted.clear else "It could be zero."
    few = " With so few programs the true range is likely wider." if estimate.get("few_clusters") else ""
    return (
        f"**Associated with, not caused by.** {estimate['population']}: those with work-based learning that counts were placed "
        f"{points(abs(raw)).removeprefix('+')} points {'more' if raw >= 0 else 'less'} often than the others. Among students alike in grades, "
        f"attendance and background the difference is {points(adjusted.gap)} points ({points(adjusted.low)} to {points(adjusted.high)}). {certain}"
        f"{few} Students choose to take part, so what remains may still reflect who they are. About {count(numbers['n_students'])} students "
        f"in {count(numbers['n_clusters'])} programs."
    )


def living_wage(table: object, notes: Mapping[str, str]) -> str:
    """How much of the linked openings pays a living wage at entry, for each family type, or why it is not told."""
    rows = [
        row
        for row in read_rows(table, "findings.living_wage")
        if row.has("share", "living_wage") and not row.texts.get("cip_code")
    ]
    if not rows:
        return notes.get("wages", "No living wage is at hand for this area.")
    said = [
        f"{percent(row.numbers['share'])} for {_lower(row.label)} (${row.numbers['living_wage']:.2f} an hour)"
        for row in rows
    ]
    return f"Share of linked openings whose entry wage, the 25th percentile, reaches a living wage: {join(said)}."


def sources(notes: Mapping[str, str]) -> str:
    """What the labor-market figures rest on, in one paragraph."""
    return " ".join(notes[name] for name in sorted(notes))


def fit(ledger: object, found: object) -> str:
    """The verdict on an extract: rows set aside and contradictions; both are data frames of an internal release."""
    aside = int(ledger["rows_quarantined"].sum())  # type: ignore[index]
    rows = "Every row could be used" if not aside else f"{count(aside)} rows were set aside"
    contradictions = (
        "no contradictions were found" if not len(found) else f"{count(len(found))} kinds of contradictions were found"
    )  # type: ignore[arg-type]
    return f"The extract is fit to use. {rows}; {contradictions}."


def rows_accounted(ledger: object) -> str:
    """'41,203 rows read: 40,980 used, 61 set aside, 162 exact duplicates dropped.'"""
    sums = {
        name: count(int(ledger[name].sum()))
        for name in ("rows_read", "rows_used", "rows_quarantined", "duplicates_dropped")
    }  # type: ignore[index]
    return (
        f"{sums['rows_read']} rows read: {sums['rows_used']} used, {sums['rows_quarantined']} set aside, "
        f"{sums['duplicates_dropped']} exact duplicates dropped."
    )


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
        f"Adopt an improvement plan for “{_lower(level.row.label)}”: the floor was missed by {_students(floor)}, "
        f"the target by {_students(target)}."
    )


def _question_for(level: Level) -> str:
    return f"Ask what would bring “{_lower(level.row.label)}” to its target, which was missed by {_students(_short(level, 1.0))}."


def _short(level: Level, part: float) -> int:
    """How many more students would have been needed to reach that part of the target."""
    row, target = level.row, level.target or 0.0
    # Nine digits: 0.9 * 0.45 * 200 is 81.00000000000001 in binary.
    return max(math.ceil(round(part * target * row.numbers["counted"], 9)) - int(row.numbers["met"]), 0)


def _students(number: int) -> str:
    return f"{count(number)} {'student' if number == 1 else 'students'}"


def _behind(groups: object) -> list[Pair]:
    """Groups whose rate is clearly lower than everyone else's, the largest gap first."""
    clear = [pair for pair in pairs_of(groups) if pair.gap and pair.gap.clear and pair.gap.gap < 0]
    return sorted(clear, key=lambda pair: (pair.gap.gap if pair.gap else 0.0, pair.group.label))


def _gap_size(pair: Pair) -> str:
    size = points(abs(pair.gap.gap)).removeprefix("+") if pair.gap else ""
    return f"{size} {'point' if size == '1' else 'points'}"


def _upper(said: str) -> str:
    return said[:1].upper() + said[1:]


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]


def _inside(group: Row) -> str:
    """A group as people inside a sentence: 'economically disadvantaged students', 'English learners'."""
    if group.key in PEOPLE:
        return PEOPLE[group.key]
    proper = ("English", "Hispanic", "Black", "American", "Asian", "Native", "White")
    return group.label if group.label.startswith(proper) else _lower(group.label)
