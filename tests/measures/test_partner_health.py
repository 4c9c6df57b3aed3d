"""The score of a partnership's health, as docs/partner_health.md explains it."""

from __future__ import annotations

import re

import pytest

from cte_outcomes.errors import DefinitionError
from cte_outcomes.measures import Definitions
from cte_outcomes.measures.definitions import definitions_from
from cte_outcomes.paths import params
from hand_made import HandMade

DOCUMENT = params().parent / "docs" / "partner_health.md"
PARTS = ("recency", "frequency", "breadth", "reciprocity", "satisfaction")
# The bakery of the document: the last talk on 11 March, in touch in two quarters, three of five contacts two-way.
TALKS = [
    ("2024-10-01", True),
    ("2025-01-15", True),
    ("2025-03-11", True),
    ("2024-11-01", False),
    ("2025-05-01", None),
]


def bakery(talks=TALKS, **tables) -> HandMade:
    return HandMade(
        **{
            "partners": [
                {"partner_id": "B", "partner_name": "B", "type": "employer", "start_date": "2020-01-01"},
                {"partner_id": "C", "partner_name": "C", "type": "employer", "start_date": "2020-01-01"},
            ],
            "touchpoints": [
                {"touchpoint_id": str(at), "partner_id": "B", "date": day, "type": "call", "two_way": two_way}
                for at, (day, two_way) in enumerate(talks)
            ],
            "placements": [
                {"placement_id": "1", "student_id": "S", "partner_id": "B", "school_year": 2025, "type": "internship"}
            ],
            "events": [
                {"event_id": "E", "partner_id": "B", "type": "showcase", "date": "2025-05-14", "attended": True}
            ],
            "surveys": [answer(4, "2025-05-10"), answer(5, "2025-05-20")],
            **tables,
        }
    )


def answer(score: float, day: str, partner: str = "B") -> dict:
    return {
        "survey_id": "Y",
        "respondent_id": day,
        "partner_id": partner,
        "item": "satisfaction",
        "score": score,
        "date": day,
    }


def year(extract: HandMade, partner: str = "B", at: int = 2025, **definitions):
    rows = extract.fact("partner_years", **definitions).set_index(["partner_id", "school_year"])
    return rows.loc[(partner, at)]


def test_the_bakery_of_the_document():
    row = year(bakery())
    assert row["days_since_two_way"] == 111
    assert row["engagement_kinds"] == 2
    parts = [round(float(row[f"health_{part}"]), 3) for part in PARTS]
    assert parts == [0.924, 0.5, 0.5, 0.6, 0.875]
    assert (round(row["health"]), row["health_band"]) == (68, "steady")
    text = DOCUMENT.read_text(encoding="utf-8")
    assert "111 days" in text
    assert "Together 3.40, divided by 5 and times 100: 68, steady." in text


def test_the_document_states_every_rule_as_it_is():
    text = DOCUMENT.read_text(encoding="utf-8")
    rules = [name for name in Definitions.model_fields if name.startswith("health_")]
    assert [name for name in rules if f"`{name}`" not in text] == []
    stated = dict(re.findall(r"`(health_\w+)` \((\d+)\)", text))
    assert stated == {name: str(int(getattr(Definitions(), name))) for name in stated}
    assert len(stated) == 5


def test_recency_falls_evenly():
    def recency(day: str, **definitions) -> float:
        return round(float(year(bakery([(day, True)]), **definitions)["health_recency"]), 3)

    assert recency("2025-06-30") == 1  # the last day itself
    assert recency("2025-04-01") == 1  # 90 days
    assert recency("2025-03-31") == round(274 / 275, 3)
    assert recency("2024-07-01", health_quiet_days=400) == round(36 / 310, 3)  # 364 days
    # The day after the year's end is no contact of the year.
    row = year(bakery([("2023-10-01", True), ("2025-07-01", True)]))
    assert row["days_since_two_way"] == 638
    assert (row["health_recency"], row["health_band"]) == (0, "silent")


def test_parts_that_are_not_known_drop_out():
    quiet = year(bakery(), "C")  # nothing on record of it
    assert quiet[["health_recency", "health_frequency", "health_breadth", "health"]].tolist() == [0, 0, 0, 0]
    assert quiet[["health_reciprocity", "health_satisfaction", "days_since_two_way"]].isna().all()
    assert quiet["health_band"] == "silent"
    unasked = year(bakery(surveys=[]))
    assert round(unasked["health"], 1) == round((0.92364 + 0.5 + 0.5 + 0.6) / 4 * 100, 1)


def test_weights_and_marks_are_the_districts():
    only = {f"health_weight_{part}": 0 for part in PARTS}
    assert year(bakery(), **{**only, "health_weight_reciprocity": 2})["health"] == pytest.approx(60)
    twice = year(bakery(), health_weight_frequency=6)["health"]
    assert twice == pytest.approx((0.923636 + 6 * 0.5 + 0.5 + 0.6 + 0.875) / 10 * 100, abs=0.001)
    assert year(bakery(), health_strong=67)["health_band"] == "strong"
    assert year(bakery(), health_steady=68.5)["health_band"] == "fading"
    assert year(bakery(), health_full_breadth=2)["health_breadth"] == 1
    # A score that rests on nothing but an answer never given is no score.
    unasked = year(bakery(surveys=[]), **{**only, "health_weight_satisfaction": 1})
    assert unasked[["health", "health_band"]].isna().all()


def test_satisfaction_is_of_the_latest_year_answered():
    said = [answer(2, "2023-05-10"), answer(5, "2024-05-10"), answer(1, "2025-07-01")]
    assert year(bakery(surveys=said))["satisfaction"] == 5
    school = [{**answer(1, "2025-05-10"), "side": "school"}]
    assert year(bakery(surveys=said + school))["satisfaction"] == 5


def test_six_ways_of_taking_part():
    row = year(
        bakery(
            contributions=[
                {"contribution_id": "1", "partner_id": "B", "type": "cash", "received_date": "2025-01-01"},
            ],
            committees=[{"committee_id": "K"}],
            committee_members=[{"member_id": "M", "committee_id": "K", "partner_id": "B", "role": "employer"}],
            meetings=[{"meeting_id": "G", "committee_id": "K", "date": "2025-01-01"}],
            attendance=[{"meeting_id": "G", "member_id": "M", "present": True}],
            touchpoints=[
                {"touchpoint_id": kind, "partner_id": "B", "date": "2025-01-01", "type": kind, "two_way": True}
                for kind in ("guest_teaching", "rubric")
            ],
        )
    )
    assert (row["engagement_kinds"], row["health_breadth"]) == (6, 1)


def test_years_before_contacts_were_written_down_have_no_score():
    placement = {"placement_id": "1", "student_id": "S", "partner_id": "B", "school_year": 2024, "type": "internship"}
    row = year(bakery([("2025-01-15", True)], placements=[placement]), at=2024)
    assert row["placements_hosted"] == 1
    assert row[["health", "health_band", "days_since_two_way"]].isna().all()


def test_rules_that_contradict_each_other_are_refused():
    with pytest.raises(DefinitionError) as caught:
        definitions_from(
            {"health_strong": "40", "health_steady": "40", "health_quiet_days": "90"}
            | {f"health_weight_{part}": "0" for part in PARTS}
        )
    assert len(caught.value.problems) == 3
