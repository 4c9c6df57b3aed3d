"""What students say of their placements: answers counted, agreement, and no answer."""

from __future__ import annotations

import pytest

from hand_made import HandMade, one_student, told

# A dozen placements and the two answers of their student; three gave none on confidence, all gave one on engagement.
CONFIDENCE = (5, 4, 4, 3, 2, 1, 5, 4, 3, None, None, None)
ENGAGEMENT = (4, 4, 3, 3, 2, 5, 5, 1, 1, 2, 3, 4)


def district(confidence, engagement) -> HandMade:
    placements = [
        {
            "placement_id": f"L{number}",
            "student_id": "1",
            "school_year": 2025,
            "type": "internship",
            "student_confidence": one,
            "student_engagement": other,
        }
        for number, (one, other) in enumerate(zip(confidence, engagement, strict=True))
    ]
    return HandMade(**{**one_student([("HLTH", 2025, 2)]).tables, "placements": placements})


@pytest.mark.parametrize(("measure", "counted", "met"), [("student_confidence", 9, 5), ("student_engagement", 12, 5)])
def test_four_and_five_are_agreement(measure, counted, met):
    assert told(district(CONFIDENCE, ENGAGEMENT), [measure]) == {measure: (counted, met)}


def test_nobody_agrees():
    assert told(district((1, 2, 3), (1, 1, 1)), ["student_confidence"]) == {"student_confidence": (3, 0)}


def test_one_answer():
    assert told(district((4, None), (None, None)), ["student_confidence"]) == {"student_confidence": (1, 1)}


def test_without_any_answer_it_is_not_measured():
    assert told(district((4, None), (None, None)), ["student_engagement"]) == {"student_engagement": None}
    assert told(one_student([("HLTH", 2025, 2)]), ["student_confidence"]) == {"student_confidence": None}
