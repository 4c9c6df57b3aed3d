"""Letters to partners: what each sentence says where much, one thing, or nothing is on record, and where it is hidden."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.release import ProtectedTable
from cte_outcomes.report import findings

NOTHING = {
    "year": "2025",
    "since_year": 2014.0,
    "hosts": False,
    "contacts": 0.0,
    "two_way_contacts": 0.0,
    "meetings": 0.0,
    "events": 0.0,
    "teaching_hours": 0.0,
    "gifts": 0.0,
    "gift_value": 0.0,
    "volunteer_hours": 0.0,
    "advice": 0.0,
    "advice_in_place": 0.0,
    "programs": "",
}


def table(*rows: dict, kind: str = "table", unit: str = "students", columns: tuple[str, ...] = ()) -> ProtectedTable:
    told = [{"group": "Partner", "group_id": "P1", "status": "shown", **row} for row in rows]
    frame = pd.DataFrame(told, columns=None if rows else ["group", "group_id", "status", *columns])
    return ProtectedTable(frame, "measure", "Measure", "", kind, unit)


def activity(**did: object) -> ProtectedTable:
    return table({**NOTHING, **did})


def worked(status: str = "shown", **numbers: float) -> ProtectedTable:
    return table({"year": "2023-2025", "status": status, **numbers}, kind="amount")


NONE = table()
HIDDEN = worked("hidden", amount=None, counted=None)


def test_hours_of_students_are_the_headline_and_the_rest_its_numbers():
    did = activity(hosts=True, teaching_hours=7.5, gifts=1.0, gift_value=1430.0, events=1.0)
    hours, placements = worked(amount=4249.0), worked(counted=18)
    assert findings.thanks(did, hours, placements) == "You gave our students 4,249 hours of learning at work"
    facts = findings.thanks_facts(did, hours, placements)
    assert [(fact.number, fact.suffix) for fact in facts] == [("18", ""), ("7.5", "hours"), ("$1,430", "")]
    assert facts[0].words == "placements of students behind these hours, from 2023 to 2025"


def test_hours_without_placements_name_their_years():
    assert (
        findings.thanks(NONE, worked(amount=1.0), NONE)
        == "You gave our students 1 hour of learning at work from 2023 to 2025"
    )


def test_hidden_hours_are_in_no_number_and_said_in_words():
    did = activity(hosts=True)
    assert findings.thanks(did, HIDDEN, HIDDEN) == "You opened your doors to our students in 2025"
    assert findings.thanks_facts(did, HIDDEN, HIDDEN) == []
    said = findings.own_year(did, HIDDEN)
    assert said == (
        "Thank you. In 2025 you hosted our students. You have been our partner since 2014. How many students you hosted is not printed here, "
        "nor their hours: numbers this small could point to a student."
    )


@pytest.mark.parametrize(
    ("did", "headline"),
    [
        ({"teaching_hours": 1.0}, "You taught our students for 1 hour in 2025"),
        ({"gifts": 1.0, "gift_value": 900.0}, "You gave our programs $900 worth of support in 2025"),
        ({"gifts": 1.0}, "You gave to our programs in 2025"),
        ({"volunteer_hours": 16.7}, "You gave our programs 16.7 hours of your time in 2025"),
        (
            {"advice": 3.0, "advice_in_place": 2.0, "meetings": 2.0},
            "Advice that you helped to give changed our programs",
        ),
        ({"meetings": 1.0, "advice": 2.0}, "You helped to steer our programs in 2025"),
        ({"events": 1.0}, "You came to our event in 2025"),
        ({"events": 2.0, "two_way_contacts": 3.0}, "You came to our events in 2025"),
        ({"contacts": 2.0, "two_way_contacts": 1.0}, "You stayed in touch with us in 2025"),
        ({"contacts": 2.0}, "We would like to hear from you"),
    ],
)
def test_each_partner_is_thanked_for_the_weightiest_thing(did, headline):
    assert findings.thanks(activity(**did), NONE, NONE) == headline


def test_a_partner_that_only_gave_equipment():
    did = activity(gifts=1.0, gift_value=7610.0, programs="Welding")
    assert findings.thanks_facts(did, NONE, NONE) == []
    assert findings.own_year(did, NONE) == (
        "Thank you. In 2025 you made one gift. Your help reached Welding. You have been our partner since 2014."
    )


def test_a_silent_partner_is_asked_whom_to_write_to():
    assert findings.own_year(activity(contacts=2.0), NONE) == (
        "Thank you. You have been our partner since 2014. We wrote or called twice in 2025 and have no answer on record. If we have the "
        "wrong person, tell us whom to ask for."
    )
    assert "the next word is ours" in findings.own_year(activity(), NONE)
    assert findings.own_year(activity(since_year=None), NONE).startswith(
        "Thank you for being our partner. Nothing is on record"
    )


def test_a_partner_without_a_row_in_the_year():
    assert findings.thanks(NONE, NONE, NONE) == "We would be glad to work with you"
    assert "Nothing is on record between us for the latest year" in findings.own_year(NONE, NONE)


def test_programs_are_listed_so_that_names_stay_apart():
    did = activity(events=1.0, programs="Fire Science, Law and Public Safety, Welding")
    assert "Your help reached Fire Science, Law and Public Safety, and Welding." in findings.own_year(did, NONE)
    many = activity(events=1.0, programs="A, B, C, D, E")
    assert "Your help reached five programs." in findings.own_year(many, NONE)


def recommendation(
    state: str, program: str = "Welding", category: str = "Curriculum", year: str = "2025", **dates: str
) -> dict:
    days = {"date": "2024-10-01", "decision_date": None, "implemented_date": None, "reported_back_date": None, **dates}
    return {"year": year, "state_id": state, "program": program, "category": category, **days}


def test_each_recommendation_and_what_became_of_it():
    advice = table(
        recommendation("open"),
        recommendation("reported", implemented_date="2025-03-24", reported_back_date="2024-11-17"),
        recommendation(
            "reported", "Carpentry", "Equipment", implemented_date="2025-03-24", reported_back_date="2025-04-01"
        ),
        recommendation("declined", category="Other", decision_date="2025-01-05", reported_back_date="2025-02-01"),
    )
    assert findings.advice_told(advice, "2023-2025") == [
        "Meetings that you attended in 2025 made four recommendations: two are in place, one is without a decision and one is declined."
    ]
    assert findings.advice_each(advice, "2023-2025") == [
        "**Carpentry, equipment.** In place since March 24, 2025; the committee was told on April 1, 2025.",
        "**Welding, curriculum.** In place since March 24, 2025; the committee was told of the decision on November 17, 2024.",
        "**Welding, curriculum.** No decision yet.",
        "**Welding, another matter.** Declined on January 5, 2025, and the committee was told on February 1, 2025.",
    ]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (recommendation("implemented", implemented_date="2025-02-03"), "In place since February 3, 2025. No report back is on record: this letter is one."),
        (recommendation("implemented"), "In place. No report back is on record: this letter is one."),
        (recommendation("accepted", decision_date="2025-02-03"), "Accepted on February 3, 2025 and not yet in place."),
        (recommendation("accepted"), "Accepted and not yet in place."),
        (recommendation("deferred"), "Put off."),
    ],
)  # fmt: skip
def test_a_line_without_a_day_stays_whole(row, line):
    assert findings.advice_each(table(row), "2025") == [f"**Welding, curriculum.** {line}"]


def test_one_recommendation():
    assert findings.advice_told(table(recommendation("accepted")), "2025") == [
        "Meetings that you attended in 2025 made one recommendation. It is accepted and not yet in place."
    ]


def test_many_recommendations_are_gathered_and_none_is_lost():
    rows = [recommendation("reported", category=subject) for subject in ("Curriculum", "Equipment", "Equipment")]
    rows += [recommendation("open", "Carpentry"), recommendation("open", "Whole district", "Hiring")]
    assert findings.advice_told(table(*rows), "2025") == [
        "Meetings that you attended in 2025 made five recommendations. This is what became of each."
    ]
    assert findings.advice_each(table(*rows), "2025") == [
        "**In place and reported back (3).** Welding: curriculum, two on equipment.",
        "**No decision yet (2).** Carpentry: curriculum; Whole district: hiring.",
    ]


def test_no_advice_or_only_old_advice_says_nothing():
    old = table(recommendation("reported", year="2019"))
    for advice in (NONE, old):
        assert findings.advice_told(advice, "2023-2025") == []
        assert findings.advice_each(advice, "2023-2025") == []


def rate(group_id: str, met: int, counted: int, low: float, high: float) -> dict:
    return {
        "group_id": group_id,
        "year": "2023-2025",
        "met": met,
        "counted": counted,
        "rate": met / counted,
        "low": low,
        "high": high,
    }


def tie(partner: str, program_id: str = "WELD", hosts: bool = True, **more: object) -> dict:
    held = {
        "years": "2023-2025",
        "sector": "manufacturing",
        "program": "Welding",
        "council_seats": 0.0,
        "teaching_hours": 0.0,
    }
    return {"group_id": partner, "program_id": program_id, "hosts": hosts, **held, **more}


EVERYWHERE = table(rate("hosted", 350, 441, 0.753, 0.829), rate("not_hosted", 405, 552, 0.695, 0.769), kind="rate")
OF_WELDING = table(rate("WELD|hosted", 18, 20, 0.7, 0.97), rate("WELD|not_hosted", 9, 20, 0.26, 0.66), kind="rate")


def test_a_program_with_enough_other_hosts_is_told_of():
    network = table(*(tie(partner) for partner in ("P1", "P2", "P3", "P4")))
    (said,) = findings.hosted_next(OF_WELDING, EVERYWHERE, network, "P1")
    assert said.startswith(
        "Of 20 students of Welding whom any of our partners hosted and who left school from 2023 to 2025, 90% were in college, training, "
        "work or service in the second quarter after they left. The true rate could be anywhere from 70% to 97%. Of 20 with no host on "
        "record it was 45% (26% to 66%)."
    )
    assert said.endswith("We report on no partner’s students alone: a partner knows who they are.")


def test_a_program_that_rests_on_this_partner_is_not_told_of():
    others = (tie("P2", "AUTO"), tie("P3", "AUTO"), tie("P4", "AUTO"))
    network = table(tie("P1"), tie("P2"), tie("P3"), *others)
    (said,) = findings.hosted_next(OF_WELDING, EVERYWHERE, network, "P1")
    assert said.startswith("Of 441 students whom any of our partners hosted")
    assert "Welding" not in said


def test_where_almost_nobody_else_hosts_nothing_is_told():
    network = table(tie("P1"), tie("P2"))
    assert findings.hosted_next(OF_WELDING, EVERYWHERE, network, "P1") == [
        "Too few partners host to report on their students together. We report on no partner’s students alone: a partner knows who they are."
    ]


def test_hidden_outcomes_and_unmeasured_ones():
    hidden = table({"group_id": "hosted", "status": "hidden", "year": "2023-2025"}, kind="rate")
    nobody = table({"group_id": "hosted", "status": "none", "year": "2023-2025"}, kind="rate")
    assert findings.hosted_next(NONE, hidden, NONE, "P1") == [
        "Too few students whom partners hosted have left school to say what they did next."
    ]
    assert findings.hosted_next(NONE, nobody, NONE, "P1") == []
    assert findings.hosted_next(NONE, NONE, NONE, "P1") == []


def test_hidden_others_leave_the_hosted_alone():
    alone = table(
        rate("hosted", 350, 441, 0.753, 0.829),
        {"group_id": "not_hosted", "status": "hidden", "year": "2023-2025"},
        kind="rate",
    )
    (said,) = findings.hosted_next(NONE, alone, NONE, "P1")
    assert "with no host" not in said


PROFILES = table(
    {"group": "Welding", "group_id": "WELD", "contact": "Welding shop, 555-0144"},
    {"group": "Carpentry", "group_id": "CARP", "contact": None},
)
COMMITTEE = {
    "group": "Welding Advisory Committee", "group_id": "K1", "program_id": "WELD", "year": "2025", "meetings": 2.0, "industry_share": 0.75,
    "small_employers": 0.0, "large_employers": 3.0, "labor": 0.0, "college": 1.0,
}  # fmt: skip
ITEM = {"group": "Laser level", "group_id": "E1", "program_id": "WELD", "program": "Welding", "state_id": "missing"}
HOURS = table(
    {"group_id": "job_shadow", "value": 9.2}, {"group_id": "internship", "value": 144.1}, kind="mean", unit="hours"
)


def asks(
    partner: dict, ties: list[dict], did: ProtectedTable = NONE, learned: ProtectedTable = NONE, **more: ProtectedTable
) -> list[str]:
    tables = {
        "partner_network": table(*ties), "program_profiles": PROFILES, "committees": NONE, "equipment": NONE, "needs_sources": NONE, **more,
    }  # fmt: skip
    about = {"type": "employer", "kind": "Employer", "sector": "manufacturing", "size_band": "small", **partner}
    return findings.ways_to_help(table(about), did, tables, HOURS, learned)


def test_a_small_employer_is_asked_for_the_seat_the_lesson_and_the_place_that_lack():
    said = asks(
        {},
        [tie("P1", hosts=False), tie("P2", teaching_hours=3.0)],
        activity(two_way_contacts=1.0),
        committees=table(COMMITTEE),
    )
    assert said == [
        "Take a student of Welding along for a job shadow. One partner hosts its students. A job shadow takes about 9 hours in our district.",
        "Take a seat on the Welding Advisory Committee: no small employer sits on it now. It met twice in 2025.",
        "Teach a guest lesson in Welding. Partners taught 3 hours there from 2023 to 2025.",
    ]


def test_a_host_is_asked_for_equipment_and_one_more_place():
    said = asks(
        {},
        [tie("P1", council_seats=1.0)],
        activity(hosts=True, teaching_hours=2.0),
        committees=table(COMMITTEE),
        equipment=table(ITEM),
    )
    assert said[:2] == [
        "When you replace equipment, think of Welding: “Laser level” is on its list and not held.",
        "Open one more place for a student of Welding. No other partner is on record as a host of its students. An internship takes about "
        "144 hours in our district.",
    ]


def test_where_many_host_the_need_is_that_of_graduates():
    learned = table(rate("WELD", 10, 30, 0.2, 0.5), kind="rate")
    ties = [tie(f"P{number}") for number in range(1, 6)]
    said = asks({}, ties, activity(hosts=True, teaching_hours=2.0), learned)
    assert said[0].startswith(
        "Open one more place for a student of Welding. Of its graduates from 2023 to 2025, 33% finished work-based learning that counts."
    )


def test_a_silent_partner_is_asked_for_a_small_thing_first():
    said = asks({}, [tie("P1", hosts=False)], activity(contacts=3.0))
    assert said[0] == "Come and see a class of Welding. Whom to call: Welding shop, 555-0144."


def test_a_union_is_asked_for_the_seat_of_labor_and_a_college_is_not():
    ties = [tie("P1", hosts=False)]
    union = asks({"type": "union", "kind": "Labor organization"}, ties, committees=table(COMMITTEE))
    assert (
        union[0]
        == "Take a seat on the Welding Advisory Committee: no labor organization sits on it now. It met twice in 2025."
    )
    assert union[1].startswith("Teach a guest lesson about apprenticeship in your trades in Welding.")
    college = asks({"type": "college", "kind": "College"}, ties, committees=table(COMMITTEE))
    assert college[0].startswith("Sit in on a meeting of the Welding Advisory Committee")
    assert not any("job shadow" in each for each in college)


def test_a_council_short_of_industry_asks_employers():
    short = table(COMMITTEE | {"small_employers": 2.0, "industry_share": 0.25, "meetings": 1.0})
    said = asks({}, [tie("P1", hosts=False)], activity(two_way_contacts=1.0), committees=short)
    assert (
        said[1]
        == "Take a seat on the Welding Advisory Committee: too few of its voting members come from industry. It met once in 2025."
    )


def test_a_member_is_not_asked_for_the_seat_it_has():
    said = asks({}, [tie("P1", council_seats=1.0)], activity(hosts=True), committees=table(COMMITTEE))
    assert not any("Committee" in each for each in said)


def test_boards_and_chambers_are_asked_for_members_and_the_needs_assessment():
    source = {
        "group": "Chamber of commerce",
        "group_id": "chamber",
        "year": "2025",
        "consulted": True,
        "last_consulted": "2024-10-22",
    }
    ties = [tie("P2"), tie("P2", "CARP", program="Carpentry"), tie("P3")]
    said = asks({"type": "chamber", "kind": "Chamber of commerce"}, ties, needs_sources=table(source))
    assert said[:2] == [
        "Ask your members for hosts in Carpentry and Welding: of all our programs these have the fewest.",
        "Sit down with us for the needs assessment and say which work is growing here. We last asked a chamber of commerce on October 22, 2024.",
    ]
    late = source | {"group_id": "workforce_board", "consulted": False}
    said = asks({"type": "workforce_board", "kind": "Workforce board"}, ties, needs_sources=table(late))
    assert said[0].endswith("We last asked a workforce board on October 22, 2024, and it is time again.")
    never = late | {"last_consulted": None}
    said = asks({"type": "workforce_board", "kind": "Workforce board"}, ties, needs_sources=table(never))
    assert said[0].endswith("No such talk with a workforce board is on record.")


def test_a_partner_of_whom_nothing_is_known_gets_asks_without_a_program():
    said = asks({"sector": None, "size_band": None}, [])
    assert said == [
        "Come and see a class in the program nearest to your work: tell us a day that suits you.",
        "Take a student of the program nearest to your work along for a job shadow. A job shadow takes about 9 hours in our district.",
        "Teach a guest lesson in the program nearest to your work.",
    ]


def test_a_partner_without_ties_is_asked_for_the_programs_of_its_sector():
    said = asks({}, [tie("P2"), tie("P3", "CARP", program="Carpentry", sector="construction")])
    assert said[1].startswith("Take a student of Welding along")
