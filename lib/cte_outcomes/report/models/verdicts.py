"""The sentences of a page on partnership systems: what is met, what is the widest gap, what cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Fact, Glance, Status, Text
from ..criteria import state
from ..findings.words import lower, upper
from ..numbers import count, word
from ..rows import Row
from ..sentences import join
from .tally import Tally, maybe_met, rows_of, tally

DESIGN, RESULTS, BORROWED = "design", "results", "borrowed"


def kicker(tables: Sequence[object], where: str) -> str:
    """'**Partnership models, Health Science.** Against eight published systems.'"""
    names = [table.label for table in tables]  # type: ignore[attr-defined]
    against = names[0] if len(names) == 1 else f"{word(len(names))} published systems"
    return f"**Partnership models, {where}.** Against {against}."


def headline(tables: Sequence[object], who: str = "We") -> str:
    """'We meet 24 of the 41 requirements that can be judged. The widest gap: safety course done before the placement.'"""
    design = tally(tables, DESIGN)
    verb = "meet" if who == "We" else "meets"
    if not design.judged:
        return f"None of the {count(design.total)} requirements of these models can be judged yet."
    that = "" if design.judged == design.total else " that can be judged"
    said = f"{who} {verb} {count(design['met'])} of the {_requirements(design.judged)}{that}."
    widest = _widest(rows_of(tables, DESIGN))
    return f"{said} The widest gap: {lower(widest.label)}." if widest else said


def stand(tables: Sequence[object]) -> str:
    """What the models report of themselves, and what cannot be judged, with the reason."""
    results, both = tally(tables, RESULTS), tally(tables, DESIGN, RESULTS)
    parts = []
    if results.judged:
        reached = f"{count(results['met'])} of {count(results.judged)}"
        parts.append(f"Of the results that these models report of themselves, we reach {reached} that can be judged.")
    elif results.total:
        parts.append("None of the results that these models report of themselves can be judged yet.")
    ranges = sum(maybe_met(row) for row in rows_of(tables, DESIGN, RESULTS))
    parts += [said for said in (_ranges(ranges), _unjudged(both), _outside(tally(tables, BORROWED))) if said]
    return " ".join(parts)


def scores(tables: Sequence[object]) -> Glance:
    """Three facts: requirements met, published results reached, and thresholds that cannot be measured."""
    design, results = tally(tables, DESIGN), tally(tables, RESULTS)
    unmeasured = tally(tables, DESIGN, RESULTS)["unmeasured"]
    facts = [
        _score(design, "requirements met."),
        _score(results, "published results reached."),
        Fact(
            count(unmeasured),
            "",
            "thresholds we cannot measure.",
            Status("none", "Not in our records yet") if unmeasured else Status("met", "All can be measured"),
        ),
    ]
    return Glance(tuple(facts))


def plain_scores(tables: Sequence[object]) -> str:
    """A line of counts for each system and part, as small plain text for the check of a notebook."""
    parts = [(table, part) for table in tables for part in (DESIGN, RESULTS, BORROWED) if tally([table], part).total]
    return "\n".join(f"{table.label} | {part} | {tally([table], part)}" for table, part in parts)  # type: ignore[attr-defined]


def heading(table: object) -> str:
    """'Wisconsin Youth Apprenticeship: 5 of 8 requirements met, 1 of 2 results reached'"""
    design, results = tally([table], DESIGN), tally([table], RESULTS)
    title = table.label  # type: ignore[attr-defined]
    if not design.judged and not results.judged:
        return f"{title}: nothing can be judged yet"
    said = [_part(design, "requirement", "met"), _part(results, "published result", "reached")]
    return f"{title}: {join(part for part in said if part)}"


def carry_over(table: object) -> list[str]:
    """What is particular to the place, a sentence each; empty where the file names nothing."""
    held = [row.texts["does_not_carry_over"] for row in rows_of([table])]
    return list(dict.fromkeys(text for text in held if text))


def sources(tables: Sequence[object]) -> Text:
    """How many thresholds are stated in their source, how many were worked out, and how many sources give no year."""
    rows = rows_of(tables)
    stated = sum(row.texts["confidence"] == "stated" for row in rows)
    undated = sum(row.texts["source_year"] == "undated" for row in rows)
    years = sorted(row.texts["source_year"] for row in rows if row.texts["source_year"] != "undated")
    span = f" The others are of {years[0]} to {years[-1]}." if years else ""
    return Text(
        f"Of {count(len(rows))} thresholds, the source itself gives the number of {count(stated)}; the others were worked out, "
        f"borrowed, or read from one example. Sources without a year stand behind {count(undated)}.{span} "
        "Each table links its sources; read them again before a rule is quoted."
    )


def _part(counts: Tally, noun: str, verb: str) -> str:
    if not counts.total:
        return ""
    if not counts.judged:
        return f"no {noun} can be judged"
    nouns = noun if counts.judged == 1 else f"{noun}s"
    return f"{count(counts['met'])} of {count(counts.judged)} {nouns} {verb}"


def _requirements(number: int) -> str:
    return f"{count(number)} requirement{'' if number == 1 else 's'}"


def _widest(rows: Sequence[Row]) -> Row | None:
    """The missed criterion farthest from its threshold: of rules that could hold anywhere, else of the others."""
    missed = [row for row in rows if state(row) in ("far", "near") and row.has("share")]
    return min(missed, key=urgency, default=None)


def urgency(row: Row) -> tuple[bool, bool, float]:
    """Sorts missed criteria: rules first, then what nothing ties to its place, then the farthest."""
    return row.texts["basis"] != "rule", bool(row.texts["does_not_carry_over"]), row.get("share") or 0.0


def _ranges(number: int) -> str:
    if not number:
        return ""
    return f"{upper(word(number))} of those that count as near may be met: only a range is told, to protect students."


def _unjudged(counts: Tally) -> str:
    reasons = {
        "unmeasured": "not in our records",
        "nobody": "without anyone to judge yet",
        "hidden": "hidden to protect students",
        "district": "told for the district only",
    }
    said = [f"{word(counts[name])} {_be(counts[name])} {reason}" for name, reason in reasons.items() if counts[name]]
    return upper(f"{join(said)}.") if said else ""


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _outside(borrowed: Tally) -> str:
    if not borrowed.total:
        return ""
    marks = "mark" if borrowed.total == 1 else "marks"
    return f"{upper(word(borrowed.total))} borrowed {marks} {_be(borrowed.total)} shown and left out of these counts."


def _score(counts: Tally, words: str) -> Fact:
    if not counts.judged:
        return Fact("", "None to tell", words, _status(counts))
    return Fact(count(counts["met"]), f"of {count(counts.judged)}", words, _status(counts))


def _status(counts: Tally) -> Status:
    if not counts.judged:
        return Status("none", "None can be judged")
    near, far = counts["near"], counts["far"]
    if not near and not far:
        return Status("met", "None missed")
    said = [f"{word(number)} {name}" for name, number in (("near", near), ("far", far)) if number]
    return Status("below" if far else "near", upper(join(said)))
