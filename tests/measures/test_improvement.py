"""Programs kept current with industry, on a district small enough to count by hand."""

from __future__ import annotations

from cte_outcomes.measures import MEASURES
from hand_made import HandMade, one_student, told

NAMES = [name for name, measure in MEASURES.items() if measure.theme == "improvement"]


def program(name: str, **more: object) -> dict:
    return {"program_id": name, "program_name": name, "cluster": "Any", **more}


def contact(number: int, kind: str, program: str | None, hours: float | None = None, two_way: bool = True) -> dict:
    row = {"touchpoint_id": str(number), "partner_id": "P1", "date": "2025-01-15", "type": kind, "two_way": two_way}
    return {**row, "program_id": program, "hours": hours}


def placement(number: int, kind: str, **more: object) -> dict:
    return {"placement_id": str(number), "school_year": 2025, "type": kind, **more}


def item(number: int, program: str, bought: str | None, years: int | None, standard: bool | None = None) -> dict:
    row = {"item_id": str(number), "program_id": program, "bought_date": bought, "service_life_years": years}
    return {**row, "industry_standard": standard}


def district(**tables: object) -> HandMade:
    """Years 2024 and 2025; the student is in HLTH, with the placements given."""
    placements = tables.pop("placements", [])
    return HandMade(**{**one_student(placements=placements).tables, **tables})


WHOLE = {
    "programs": [
        program("HLTH", curriculum_review_date="2024-06-30", self_evaluation_date="2025-06-30", lab_share=0.25)
        | {"internship_summers": 2, "assessment_passing_mark": 70, "length_years": 4},
        program("WELD", curriculum_review_date="2020-06-30", lab_share=0.75, internship_summers=0, length_years=2.5),
        program("CULN", curriculum_review_date="2020-06-29", self_evaluation_date="2024-06-29", workplace_share=0.7),
        program("BUSM", assessment_passing_mark=50, internship_summers=1),
        program("OLDP", closed_year=2024),
    ],
    "partners": [{"partner_id": "P1", "partner_name": "One", "type": "employer"}],
    "touchpoints": [
        contact(1, "portfolio_review", "HLTH"),
        contact(2, "guest_teaching", "HLTH", 2.5),
        contact(3, "guest_teaching", "HLTH", 1.5),
        contact(4, "rubric", "WELD", two_way=False),  # sent, never answered
        contact(5, "guest_teaching", "CULN"),  # hours not recorded
        contact(6, "guest_teaching", None, 8),  # for no program
    ],
    "placements": [
        placement(1, "internship", partner_id="P1", mentor_id="M"),  # under no program: the student's, HLTH
        placement(2, "internship", program_id="WELD", mentor_id="M"),  # without a host
        placement(3, "job_shadow", program_id="CULN", partner_id="P1"),
    ],
    "equipment": [
        item(1, "HLTH", "2020-06-30", 5),  # its last day is the last of the year
        item(2, "HLTH", "2020-06-29", 5),
        item(3, "HLTH", "2000-01-01", 5, True),
        item(4, "WELD", "2000-01-01", None, False),
        item(5, "WELD", "2024-01-01", None),  # neither is known
        item(6, "WELD", None, 10, True),  # on the list, and missing
        item(7, "OLDP", "2024-01-01", 10),
    ],
    "curriculum_changes": [
        {"change_id": str(number), "program_id": "HLTH", "date": day, "recommendation_id": behind}
        for number, day, behind in [(1, "2024-09-01", "R"), (2, "2025-01-01", None), (3, "2024-06-30", "R")]
    ],
    "meetings": [{"meeting_id": "m", "committee_id": "K", "date": "2024-01-01"}],
    "committees": [{"committee_id": "K"}],
    "recommendations": [{"recommendation_id": "R", "meeting_id": "m", "date": "2024-01-01"}],
}
BY_HAND = {
    "co_assessment": (4, 1),
    "guest_teaching_hours": (4, 4),
    "curriculum_reviewed": (4, 2),  # HLTH, and WELD on the last day of five years
    "curriculum_reviewed_yearly": (4, 1),
    "self_evaluation": (4, 1),
    "equipment_current": (5, 2),
    "changes_traced": (2, 1),
    "partner_roles": (4, 5),  # HLTH: all three; WELD: mentors; CULN: teaches
    "internship_hosting": (4, 1),
    "internship_summers": (3, 3),
    "lab_share": (2, 100),
    "workplace_share": (1, 70),
    "program_length": (2, 6.5),
    "assessment_passing_mark": (2, 120),
}


def test_counted_by_hand():
    assert told(district(**WHOLE), NAMES) == BY_HAND


def test_what_stood_before_the_latest_date_is_not_judged():
    names = [
        "curriculum_reviewed",
        "curriculum_reviewed_yearly",
        "self_evaluation",
        "equipment_current",
        "changes_traced",
    ]
    assert told(district(**WHOLE), names, "2024") == {
        "curriculum_reviewed": (5, 3),  # HLTH, WELD and CULN; BUSM and OLDP were never reviewed
        "curriculum_reviewed_yearly": (5, 1),
        "self_evaluation": (4, 1),  # CULN's; HLTH's came later
        "equipment_current": None,  # the list is of today
        "changes_traced": (1, 1),
    }


def test_a_program_has_its_own_figures():
    names = ["co_assessment", "guest_teaching_hours", "partner_roles", "equipment_current", "lab_share"]
    assert told(district(**WHOLE), names, group="HLTH") == {
        "co_assessment": (1, 1),
        "guest_teaching_hours": (1, 4),
        "partner_roles": (1, 3),
        "equipment_current": (3, 2),
        "lab_share": (1, 25),
    }


def test_the_rules_are_the_districts():
    rules = {"curriculum_review_years": 6, "yearly_review_months": 13}
    names = ["curriculum_reviewed", "self_evaluation"]
    assert told(district(**WHOLE), names, **rules) == {"curriculum_reviewed": (4, 3), "self_evaluation": (4, 2)}


def test_what_was_not_given_is_not_measured():
    assert told(district(), NAMES) == dict.fromkeys(NAMES)


def test_one_program_with_one_unanswered_contact():
    small = {
        "programs": WHOLE["programs"][3:4],
        "partners": WHOLE["partners"],
        "touchpoints": WHOLE["touchpoints"][3:4],
    }
    found = {name: numbers for name, numbers in told(district(**small), NAMES).items() if numbers is not None}
    assert found == {
        "co_assessment": (1, 0),
        "internship_summers": (1, 1),
        "assessment_passing_mark": (1, 50),
    }
