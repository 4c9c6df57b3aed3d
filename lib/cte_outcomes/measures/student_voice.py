"""Measures of what students say of their placements: ready for the field, and more drawn to school."""

from __future__ import annotations

from .measure import Measure


def _agreed(name: str, label: str, words: str) -> Measure:
    """A rate over the placements whose student answered; 4 and 5 of 5 are agreement."""
    return Measure(
        name=name,
        label=label,
        definition=f"Placements of the year whose student answered when it ended that {words}, 4 or 5 of 5; placements "
        "without an answer are left out.",
        fact="placement_rows",
        counted=f"{name} is not null",
        met=f"{name} >= 4",
        unit="placements",
        source="Benefit named by the source article (engagement and confidence); the item and its scale are an assumption",
        needs=(f"placements.{name}",),
        theme="work_based_learning",
    )


STUDENT_VOICE = (
    _agreed("student_confidence", "Students who feel ready", "they feel ready to work in the field"),
    _agreed("student_engagement", "Students more drawn to school", "school means more to them than before"),
)
