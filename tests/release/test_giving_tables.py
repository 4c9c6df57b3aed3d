"""Gifts, equipment lists and what can be told of programs, by hand."""

from __future__ import annotations

import pytest
from small_district import PARTNERS, contact, district, gift, made, rows

# The last day on record is 30 June 2025.
UNTIL = contact(99, "P3", "2025-06-30", "newsletter", two_way=False)
GIFTS = [
    gift(1, "P1", "2024-10-01", fair_value=600, documented=True, valuation_method="receipt", in_use_date="2024-11-01", program_id="HLTH"),
    gift(2, "P2", "2025-06-20", fair_value=6000, documented=True, valuation_method="receipt", program_id="HLTH"),
    gift(3, "P2", "2025-01-10", "supplies", fair_value=500, program_id="WELD"),
    gift(4, "P1", "2025-01-11", "cash", fair_value=501),
    gift(5, "P1", "2025-01-12", "joint_grant", fair_value=9000, grant_status="declined", program_id="HLTH"),
]  # fmt: skip


def test_which_gifts_lack_a_paper_and_which_wait():
    tables = made(district(touchpoints=[UNTIL], contributions=GIFTS))
    columns = ("group_id", "lacks_document", "lacks_appraisal", "in_use", "days_waiting", "partner")
    assert sorted(rows(tables, "gifts", *columns)) == [
        ("D1", False, False, True, None, "Alder Clinic"),
        ("D2", False, True, False, 10, "A partner"),  # documented by a receipt; over $5,000 an appraisal is asked for
        ("D3", False, False, None, None, "A partner"),  # not more than $500
        ("D4", True, False, None, None, "Alder Clinic"),
        ("D5", False, False, None, None, "Alder Clinic"),
    ]


def item(number: int, **more) -> dict:
    return {"item_id": f"E{number}", "program_id": "WELD", "item": f"Item {number}", **more}


ITEMS = [
    item(1),
    item(2, bought_date="2015-01-01", service_life_years=5),
    item(3, bought_date="2015-01-01", industry_standard=False),
    item(4, bought_date="2015-01-01"),
    item(5, bought_date="2015-01-01", service_life_years=5, industry_standard=True),
    item(6, bought_date="2024-01-01", service_life_years=5, industry_standard=False),
    item(7, bought_date="2024-01-01", service_life_years=5, industry_standard=True),
    item(8, bought_date="2024-01-01", industry_standard=True),
    item(9, bought_date="2020-06-30", service_life_years=5),
]


def test_where_each_item_stands():
    tables = made(district(touchpoints=[UNTIL], equipment=ITEMS))
    assert rows(tables, "equipment", "group_id", "state_id", "current", "to_council") == [
        ("E1", "missing", False, True),
        ("E2", "past", False, True),
        ("E3", "below", False, True),
        ("E4", "unknown", None, True),
        ("E5", "past_standard", True, True),
        ("E6", "within_below", True, True),
        ("E7", "current", True, False),
        ("E8", "current", True, False),
        ("E9", "current", True, False),  # its service life ends on the last day of the year
    ]
    assert dict(rows(tables, "equipment", "group_id", "good_until"))["E2"] == "2020-01-01"


@pytest.mark.parametrize(
    ("committees", "council"),
    [
        ([], "Welding: no council on record"),
        ([{"committee_id": "K1", "program_id": "WELD"}], "Welding council"),
        ([{"committee_id": "K1", "program_id": "WELD", "committee_name": "Metal trades"}], "Metal trades"),
        ([{"committee_id": "K1", "program_id": None, "committee_name": "District"}], "Welding: no council on record"),
    ],
)
def test_the_council_of_an_item(committees, council):
    tables = made(district(touchpoints=[UNTIL], equipment=ITEMS[:1], committees=committees))
    assert rows(tables, "equipment", "council") == [(council,)]


def story(number: int, date: str, partner: str | None = "P1", **more) -> dict:
    return {"story_id": f"Y{number}", "partner_id": partner, "program_id": "HLTH", "date": date, "partner_consent": True,
            "student_named": False, **more}  # fmt: skip


STORIES = [
    story(1, "2025-03-01", channel="news"),
    story(2, "2025-05-01", channel="web", student_named=True, student_consent=False),  # kept back
    story(3, "2025-04-01", None, partner_consent=None),
    story(4, "2024-04-01", program_id="WELD", channel="web"),
]
TAUGHT = [
    contact(1, "P2", "2025-02-01", "guest_teaching", hours=3, program_id="HLTH"),
    contact(2, "P2", "2024-02-01", "guest_teaching", hours=9, program_id="HLTH"),
]
COLUMNS = ("group_id", "stories", "kept_back", "last_story", "gifts", "teaching_hours", "partners", "named", "unnamed")


def test_what_can_be_told_of_a_program():
    tables = made(district(touchpoints=[UNTIL, *TAUGHT], contributions=GIFTS, stories=STORIES))
    assert rows(tables, "spotlights", *COLUMNS) == [
        ("HLTH", 2, 1, "2025-04-01", 2, 3.0, 2, "Alder Clinic", 1),
        ("WELD", 0, 0, "2024-04-01", 1, 0.0, 1, None, 1),
    ]
    assert dict(rows(tables, "spotlights", "group_id", "last_channel")) == {"HLTH": None, "WELD": "Web page"}


@pytest.mark.parametrize("audience", ["public", "partner", "internal"])
def test_a_partner_is_named_with_consent_only_whoever_reads(audience):
    tables = made(district(touchpoints=[UNTIL, *TAUGHT], contributions=GIFTS), audience)
    assert rows(tables, "spotlights", "named", "unnamed") == [("Alder Clinic", 1), (None, 1)]


def test_what_is_not_recorded_is_not_zero():
    advice = {
        "committees": [{"committee_id": "K1", "program_id": "HLTH"}],
        "meetings": [{"meeting_id": "G1", "committee_id": "K1", "date": "2024-10-01"}],
        "recommendations": [
            {"recommendation_id": "R1", "meeting_id": "G1", "date": "2024-10-01", "implemented_date": "2025-02-01"},
            {"recommendation_id": "R2", "meeting_id": "G1", "date": "2024-10-01"},
        ],
    }
    columns = ("group_id", "gifts", "teaching_hours", "advice_in_place")
    assert rows(made(district(touchpoints=[UNTIL], **advice)), "spotlights", *columns) == [
        ("HLTH", None, 0.0, 1),
        ("WELD", None, 0.0, 0),
    ]
    bare = made(district(contributions=GIFTS))
    assert rows(bare, "spotlights", *columns) == [("HLTH", 2, None, None), ("WELD", 1, None, None)]


def test_hosting_without_consent_is_counted_and_not_named():
    unnamed = [{**PARTNERS[0], "name_consent": None}, *PARTNERS[1:]]
    tables = made(district(partners=unnamed, touchpoints=[UNTIL], contributions=GIFTS[:1]))
    assert rows(tables, "spotlights", "named", "partners", "unnamed")[0] == (None, 1, 1)
