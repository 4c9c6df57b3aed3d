"""Partnerships: twelve partners counted by hand, and what they say."""

from __future__ import annotations

import pytest

from hand_made import HandMade, numbers, told

OF_PARTNERS = (
    "partners_active",
    "partners_retained",
    "partners_in_touch",
    "days_of_silence",
    "partners_healthy",
    "partners_invited",
    "partners_hosting",
    "partners_contacted",
    "partners_replied",
    "hosts_accredited",
    "hosts_small_or_medium",
)
OF_ANSWERS = (
    "net_promoter",
    "host_again",
    "survey_benefit",
    "survey_recommend",
    "survey_heard",
    "survey_satisfaction",
)

PARTNERS = [
    {"partner_id": "P01", "start_date": "2020-01-01", "size_band": "small", "accredited_date": "2019-05-01"},
    {"partner_id": "P02", "start_date": "2020-01-01", "size_band": "large", "accredited_date": "2025-07-01"},
    {"partner_id": "P03", "start_date": "2020-01-01"},
    {"partner_id": "P04", "start_date": "2020-01-01", "size_band": "medium"},
    {"partner_id": "P05", "start_date": "2020-01-01"},
    {"partner_id": "P06", "start_date": "2024-10-01"},
    {"partner_id": "P07"},
    {"partner_id": "P08"},
    {"partner_id": "P09"},
    {"partner_id": "P10", "start_date": "2019-01-01"},
    {"partner_id": "P11"},  # never heard of
    {"partner_id": "P12", "start_date": "2018-01-01", "end_date": "2023-06-30"},
]
# Partner, day, kind, two-way.
CONTACTS = [
    ("P01", "2023-10-01", "call", True),
    ("P02", "2024-01-10", "call", True),
    ("P03", "2023-12-01", "call", True),
    ("P04", "2024-03-01", "call", True),
    ("P01", "2024-09-15", "call", True),
    ("P01", "2024-11-15", "visit", True),
    ("P01", "2025-02-15", "call", True),
    ("P01", "2025-05-31", "call", True),  # 30 days before the last day of the year
    ("P02", "2025-04-01", "call", True),  # 90
    ("P03", "2025-02-01", "newsletter", False),  # its last two-way contact: 577
    ("P06", "2024-09-01", "outreach", False),
    ("P06", "2024-09-20", "call", True),  # after 19 days; 283
    ("P07", "2024-10-01", "outreach", None),
    ("P07", "2024-11-15", "call", True),  # after 45 days; 227
    ("P08", "2025-01-15", "outreach", False),
    ("P09", "2025-06-15", "outreach", False),  # 30 days have not passed
    ("P10", "2024-10-05", "call", True),  # a partner since 2019, so no new one; 268
]


def contacts(rows) -> list[dict]:
    names = ("partner_id", "date", "type", "two_way")
    return [{"touchpoint_id": str(at), **dict(zip(names, row, strict=True))} for at, row in enumerate(rows)]


def employers(rows) -> list[dict]:
    return [{"partner_name": row["partner_id"], "type": "employer", **row} for row in rows]


@pytest.fixture(scope="module")
def twelve() -> HandMade:
    return HandMade(
        partners=employers(PARTNERS),
        touchpoints=contacts(CONTACTS),
        placements=[
            {"placement_id": host, "partner_id": host, "student_id": "S", "school_year": 2025, "type": "internship"}
            for host in ("P01", "P02", "P03")
        ],
        contributions=[
            {"contribution_id": day, "partner_id": "P05", "type": "supplies", "received_date": day}
            for day in ("2024-02-01", "2025-02-01")
        ],
        events=[
            {"event_id": "E", "partner_id": invited, "type": "career_fair", "date": "2025-03-01", "attended": came}
            for invited, came in (("P01", True), ("P02", False), ("P08", False))
        ],
    )


def test_twelve_partners(twelve):
    assert told(twelve, OF_PARTNERS) == {
        "partners_active": (7,),  # not P04, P08, P09: no sign in the year
        "partners_retained": (5, 4),  # P01 to P05; P04 is lost
        "partners_in_touch": (7, 1),  # P01
        "days_of_silence": (6, 247.5),  # 30 90 227 268 283 577; P05 never had a two-way contact
        "partners_healthy": (7, 3),  # P01 strong; P02 and P10 steady; P06 and P07 fade; P03 and P05 are silent
        "partners_invited": (7, 2),  # P08 was invited and is not active
        "partners_hosting": (7, 3),
        "partners_contacted": (4,),  # P06 to P09
        "partners_replied": (3, 1),  # P06 in time, P07 late, P08 not at all; P09 may still
        "hosts_accredited": (3, 1),  # P02 was approved the day after
        "hosts_small_or_medium": (3, 1),
    }
    assert numbers(twelve, "hosts_small_or_medium") == (3, 1, 1)  # P03 has no size


def test_the_year_before(twelve):
    before = told(twelve, ("partners_active", "partners_retained", "days_of_silence", "partners_invited"), "2024")
    assert before == {
        "partners_active": (5,),
        "partners_retained": (0, 0),  # nobody is known to have been active before
        "days_of_silence": (4, 192.0),  # 121 172 212 273
        "partners_invited": (0, 0),  # no invitation is on record of that year or before
    }


def test_a_district_may_set_the_days(twelve):
    assert told(twelve, ["partners_replied"], reply_days=60)["partners_replied"] == (3, 2)
    assert told(twelve, ["partners_replied"], reply_days=10)["partners_replied"] == (4, 0)
    assert told(twelve, ["partners_healthy"], health_steady=45)["partners_healthy"] == (7, 2)


def test_partners_without_any_sign():
    quiet = HandMade(
        partners=employers([{"partner_id": "P1", "start_date": "2020-01-01"}, {"partner_id": "P2"}]),
        touchpoints=contacts([("P1", "2025-02-01", "newsletter", False)]),
    )
    found = told(quiet, OF_PARTNERS)
    assert found["partners_active"] == (0,)
    assert found["partners_retained"] == (0, 0)
    assert found["days_of_silence"] == (0,)
    assert found["partners_healthy"] == (0, 0)
    # A district that holds no placements, events, sizes or approvals has not measured what rests on them.
    for name in ("partners_hosting", "partners_invited", "hosts_accredited", "hosts_small_or_medium"):
        assert found[name] is None, name


def test_one_partner():
    only = HandMade(
        partners=employers([{"partner_id": "P1"}]), touchpoints=contacts([("P1", "2025-06-01", "call", True)])
    )
    found = told(only, OF_PARTNERS)
    assert found["partners_active"] == (1,)
    assert found["days_of_silence"] == (1, 29.0)
    assert found["partners_contacted"] == (1,)
    assert found["partners_replied"] == (0, 0)  # it answered at once, yet its 30 days are not over
    assert found["partners_in_touch"] == (1, 0)


def test_an_empty_district_has_measured_nothing():
    assert set(told(HandMade(), [*OF_PARTNERS, *OF_ANSWERS]).values()) == {None}
    without_contacts = HandMade(
        partners=employers([{"partner_id": "P1", "start_date": "2020-01-01"}]),
        contributions=[
            {"contribution_id": "1", "partner_id": "P1", "type": "cash", "received_date": "2025-01-01"},
        ],
    )
    found = told(without_contacts, OF_PARTNERS)
    assert found["partners_active"] == (1,)
    assert {found[name] for name in ("partners_in_touch", "days_of_silence", "partners_healthy")} == {None}
    assert {found[name] for name in ("partners_contacted", "partners_replied")} == {None}


def survey(rows) -> list[dict]:
    """Answers of (item, score, side, partner)."""
    names = ("item", "score", "side", "partner_id")
    return [
        {"survey_id": "Y", "respondent_id": str(at), "date": "2025-05-10", **dict(zip(names, row, strict=True))}
        for at, row in enumerate(rows)
    ]


def test_what_partners_say():
    said = [
        *(("recommend", score, "partner", "P1") for score in (10, 9, 9, 8.5, 7, 6)),
        ("recommend", 0, None, "P1"),  # a partner is named, so it is the partner's
        ("recommend", 10, None, None),  # nobody knows whose
        ("recommend", 10, "school", None),
        *(("host_again", score, "partner", "P1") for score in (1, 1, 0)),
        *(("benefit", score, "partner", "P1") for score in (1, 0)),
        *(("heard", score, "partner", "P1") for score in (4, 5)),
        ("satisfaction", 3, "partner", None),
    ]
    assert told(HandMade(surveys=survey(said), partners=employers([{"partner_id": "P1"}])), OF_ANSWERS) == {
        "net_promoter": (7, 100.0),  # 3 of 7 promote, 2 do not: a mean of 14.3 points
        "host_again": (3, 2),
        "survey_benefit": (2, 1),
        "survey_recommend": (7, 5),
        "survey_heard": (2, 9.0),
        "survey_satisfaction": (1, 3.0),
    }


def test_items_that_nobody_was_asked():
    one = HandMade(surveys=survey([("recommend", 6, "partner", "P1")]))
    found = told(one, OF_ANSWERS)
    assert found["net_promoter"] == (1, -100.0)
    assert found["survey_recommend"] == (1, 0)
    assert found["host_again"] == (0, 0)
    assert found["survey_heard"] == (0,)
