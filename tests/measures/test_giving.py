"""What partners give, on a district small enough to count by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures import MEASURES
from hand_made import PROGRAMS, HandMade, one_student, told

NAMES = [name for name, measure in MEASURES.items() if measure.theme == "giving" and not measure.derived]


def gift(number: int, kind: str, partner: str, day: str = "2024-10-01", **more: object) -> dict:
    return {"contribution_id": str(number), "type": kind, "partner_id": partner, "received_date": day, **more}


def district(**tables: object) -> HandMade:
    """Years 2024 and 2025, and one concentrator in HLTH in 2025."""
    return HandMade(**{**one_student().tables, **tables})


SIGNED = {"documented": True, "valuation_method": "receipt"}
WHOLE = {
    "programs": [{**PROGRAMS[0], "district_funded": True}, PROGRAMS[1]],
    "partners": [
        {"partner_id": "P1", "partner_name": "One", "type": "employer"},
        {"partner_id": "P2", "partner_name": "Two", "type": "employer"},
        {"partner_id": "P3", "partner_name": "Three", "type": "college"},
    ],
    "contributions": [
        gift(1, "equipment", "P1", program_id="HLTH", fair_value=1200, in_use_date="2025-01-15", **SIGNED),
        gift(2, "equipment", "P2", program_id="HLTH", fair_value=6000, in_use_date="2025-10-02", documented=True)
        | {"valuation_method": "appraisal"},  # in use a day after its year was over
        gift(3, "equipment", "P1", "2025-06-01", program_id="WELD", fair_value=500),  # not above 500 dollars
        gift(4, "cash", "P3", fair_value=5001, documented=True),  # no method of valuation; money needs no appraisal
        gift(5, "supplies", "P1", program_id="HLTH", fair_value=5001, documented=True, valuation_method="list_price"),
        gift(6, "volunteer_time", "P2", hours=10),
        gift(7, "volunteer_time", "P2", fair_value=50),
        gift(8, "facility", "P1", program_id="WELD", hours=8, students_reached=12),
        gift(9, "laboratory", "P2", program_id="HLTH", fair_value=20000, hours=2.5, students_reached=4, documented=True)
        | {"valuation_method": "appraisal"},
        gift(10, "joint_grant", "P3", program_id="WELD", fair_value=90000, grant_status="awarded"),
        gift(11, "joint_grant", "P3", program_id="HLTH", fair_value=70000, grant_status="declined"),
        gift(12, "joint_grant", "P1", program_id="HLTH", grant_status="applied"),
        gift(13, "equipment", "P1", "2023-10-01", program_id="WELD", fair_value=900, in_use_date="2024-10-01"),
    ],
}
BY_HAND = {
    "contribution_value": (3, 37752),  # all three partners; without volunteer hours and grants
    "volunteer_hours": (1, 10),
    "contributed_worth": (8, 38070),  # 1200 + 6000 + 500 + 5001 + 5001 + 318 (10 hours) + 50 + 20000
    "facility_student_hours": (2, 106),  # 8 hours for 12 students, 2.5 for 4
    "joint_grants_awarded": (2, 1),
    "funder_classes": (2, 4),  # HLTH: employers and the district; WELD: employers and the college
    "gifts_in_use": (3, 1),
    "gifts_documented": (5, 4),
    "gifts_appraised": (3, 2),
    "donated_items_in_use": (2, 2),  # 1 of HLTH, 13 of WELD
    "industry_donors": (2, 3),  # P1 and P2 of HLTH, P1 of WELD
    "company_labs": (2, 1),
}


def test_counted_by_hand():
    assert told(district(**WHOLE), NAMES) == BY_HAND


def test_what_is_counted_to_date_does_not_look_ahead():
    names = ["gifts_in_use", "donated_items_in_use", "company_labs", "funder_classes", "industry_donors"]
    assert told(district(**WHOLE), names, "2024") == {
        "gifts_in_use": (1, 1),  # in use on the last day of its 12 months
        "donated_items_in_use": (2, 0),  # but not by the end of the school year
        "company_labs": (2, 0),
        "funder_classes": (2, 2),
        "industry_donors": (2, 1),
    }


def test_a_program_has_its_own_figures():
    names = ["contributed_worth", "gifts_in_use", "industry_donors", "funder_classes"]
    assert told(district(**WHOLE), names, group="WELD") == {
        "contributed_worth": (1, 500),
        "gifts_in_use": (1, 0),
        "industry_donors": (1, 1),
        "funder_classes": (1, 2),
    }


def test_the_ratios_divide_by_the_concentrators():
    for name, value in {"contribution_per_concentrator": 38070, "facility_hours_per_concentrator": 106}.items():
        worth, students = MEASURES[name].parts
        found = told(district(**WHOLE), [worth, students])
        assert found[worth][1] / found[students][0] == value  # one concentrator


def test_the_rules_are_the_districts():
    rules = {"volunteer_hour_value": 20.0, "documented_from_dollars": 100, "appraised_from_dollars": 10000}
    names = ["contributed_worth", "gifts_documented", "gifts_appraised", "gifts_in_use"]
    assert told(district(**WHOLE), names, **rules, put_to_use_months=13) == {
        "contributed_worth": (8, 37952),
        "gifts_documented": (6, 4),
        "gifts_appraised": (1, 1),
        "gifts_in_use": (3, 2),
    }


def test_what_was_not_given_is_not_measured():
    assert told(district(), NAMES) == dict.fromkeys(NAMES)
    bare = {**WHOLE, "contributions": [gift(1, "equipment", "P1")]}
    found = told(district(**bare), NAMES)
    unmeasured = {"facility_student_hours", "joint_grants_awarded", "gifts_in_use", "gifts_documented"}
    unmeasured |= {"gifts_appraised", "donated_items_in_use"}
    assert {name for name, numbers in found.items() if numbers is None} == unmeasured
    assert found["contributed_worth"] == (0,)  # no value on record


@pytest.mark.parametrize(("value", "by_hand"), [(0, (1, 0)), (0.01, (1, 0.01)), (None, (0,))])
def test_one_gift(value, by_hand):
    extract = district(**{**WHOLE, "contributions": [gift(1, "cash", "P1", fair_value=value)]})
    assert told(extract, ["contributed_worth"]) == {"contributed_worth": by_hand}
