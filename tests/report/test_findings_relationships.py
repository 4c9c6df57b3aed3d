"""How partnerships stand, in words: health, cadence, how long they last, renewals, and what partners say."""

from __future__ import annotations

import pytest
from partner_rows import bands, curve, expiring

from cte_outcomes.errors import DisclosureError
from cte_outcomes.report import findings

EMPTY = bands()


@pytest.fixture
def one(make_rate_row, make_table):
    """A table of one row, of any kind: `one(3, 4)`, `one(value=4.2, counted=46, kind="mean")`, `one(status="hidden")`."""

    def make(met=0, counted=0, status="shown", kind="rate", value=None, unit="partners", missing=()):
        if kind == "rate":
            row = make_rate_row("District", met, counted, status)
        else:
            row = {"group": "District", "group_id": "", "year": "2025", "status": status}
            row |= {"value": value, "counted": counted} if status == "shown" else {"value": None, "counted": None}
        return make_table([row], by="", kind=kind, unit=unit, missing=missing)

    return make


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((50, 18, 3, 13), "Of 84 partnerships, 68 are strong or steady, 3 fading and 13 silent."),
        ((0, 0, 2, 1), "Of 3 partnerships, none are strong or steady, 2 fading and 1 silent."),
        ((3, 2, 0, 0), "Of 5 partnerships, all are strong or steady; none is fading or silent."),
        ((0, 0, 0, 1), "The one partnership on record is silent."),
    ],
)
def test_health_counts_partners_by_band(counts, said):
    assert findings.health(bands(all=counts, health=counts)) == said


def test_health_is_not_measured_without_a_contact():
    assert (
        findings.health(EMPTY)
        == "Not measured: how healthy the partnerships are. No contact with a partner is on record."
    )
    fact = findings.health_fact(EMPTY, ("silent",), "are silent.")
    assert (fact.number, fact.suffix, fact.words) == ("", "Not measured", "how many are silent.")


def test_facts_of_health_and_answers(one):
    fact = findings.health_fact(bands(all=(50, 18, 3, 13)), ("strong", "steady"), "are well.")
    assert (fact.number, fact.suffix, fact.words) == ("68", "of 84", "are well.")
    heard = findings.answer_fact(one(value=4.02, counted=1, kind="mean", unit="points"), 5, "is the answer")
    assert (heard.number, heard.suffix, heard.words) == ("4.0", "of 5", "is the answer (1 answer)")
    assert findings.answer_fact(one(status="none", kind="mean", missing=("surveys",)), 5, "x").suffix == "Not measured"
    assert findings.answer_fact(one(status="hidden", kind="mean"), 5, "x").suffix == "Hidden to protect students"


def test_silent_partners_are_called_first():
    assert findings.call_first(bands(all=(1, 1, 0, 0))) == []
    assert findings.call_first(EMPTY) == []
    silent, fading = findings.call_first(bands(all=(1, 0, 1, 13)))
    assert silent.startswith("Call the 13 silent partners first. Nobody has spoken with them this year")
    assert fading.startswith("Visit the one fading partner,")
    assert "spoken with it this year" in findings.call_first(bands(all=(1, 0, 0, 1)))[0]


def test_sectors_with_fading_or_silent_partners():
    told = bands(all=(9, 0, 2, 6), construction=(5, 0, 2, 5), health=(3, 0, 0, 1), other=(1, 0, 0, 0))
    assert (
        findings.unwell_sectors(told)
        == "All 8 fading or silent partners are in construction (7 of 12) and health (1 of 4)"
    )
    many = bands(all=(0, 0, 0, 5), a=(0, 0, 0, 2), b=(0, 0, 0, 1), c=(0, 0, 0, 1), d=(1, 0, 0, 1))
    assert (
        findings.unwell_sectors(many)
        == "Fading or silent partners, 5 in all, are most often in a (2 of 2), b (1 of 1) and c (1 of 1)"
    )
    assert (
        findings.unwell_sectors(bands(all=(2, 0, 0, 0), health=(2, 0, 0, 0)))
        == "No sector has a fading or silent partner"
    )
    assert (
        findings.unwell_sectors(bands(all=(2, 0, 1, 0), health=(2, 0, 1, 0)))
        == "The one fading or silent partner is in health"
    )
    assert findings.unwell_sectors(EMPTY).startswith("Not measured")


def test_how_often_partners_hear_from_us(one):
    days = one(value=82.5, counted=78, kind="median", unit="days")
    assert findings.in_touch(one(10, 80), days) == (
        "13% of 80 active partners were in touch in every quarter; half were last spoken with 83 days or more before the year ended"
    )
    assert findings.in_touch(one(status="none"), days).startswith("Half were last spoken with 83 days")
    nothing = one(status="none", missing=("touchpoints",))
    assert (
        findings.in_touch(nothing, one(status="none", kind="median")) == "Not measured: how often partners hear from us"
    )
    assert findings.in_touch(one(status="none"), one(status="none", kind="median")).startswith("Nothing on record:")


def test_what_partners_say(one):
    score = one(value=65.2, counted=46, kind="mean", unit="points")
    again = one(37, 46, unit="answers")
    assert findings.voice(score, again) == "Partners’ net promoter score is +65, from 46 answers; 80% would host again"
    low = one(value=-20.0, counted=5, kind="mean", unit="points")
    assert findings.voice(low, one(status="none")) == "Partners’ net promoter score is −20, from 5 answers"
    unasked = one(status="none", kind="mean", missing=("surveys",))
    assert findings.voice(unasked, one(status="none")) == "Not measured: what partners think of the programs"
    assert findings.heard(unasked).startswith("Not measured: whether partners feel heard. Ask them once a year")
    assert "4.0 of 5 on average, in 46 answers." in findings.heard(one(value=4.0, counted=46, kind="mean"))
    assert findings.heard(one(status="hidden", kind="mean")).startswith("Too few to tell")


def test_advice_told_back(one):
    wait = one(value=130.5, counted=132, kind="median", unit="days")
    assert findings.told_back(one(119, 158, unit="recommendations"), wait) == (
        "75% of 158 decisions on advice were told to the committee; the median wait was 131 days"
    )
    silent = one(status="none", kind="median")
    assert findings.told_back(one(0, 1), silent) == "The one decision on advice was not told to the committee"
    assert findings.told_back(one(status="none"), silent).startswith("No decision on a committee’s advice is on record")
    missing = one(status="none", missing=("recommendations",))
    assert (
        findings.told_back(missing, silent) == "Not measured: whether committees are told what became of their advice"
    )


def test_teaching_and_assessing_together(one):
    taught = one(value=3.08, counted=19, kind="mean", unit="hours")
    assert findings.taught_together(one(8, 19), taught) == (
        "42% of programs assessed work together with a partner; guest teaching came to 3.1 hours a program"
    )
    assert findings.taught_together(one(status="none"), taught) == "Guest teaching came to 3.1 hours a program"
    missing = one(status="none", missing=("touchpoints",))
    assert findings.taught_together(missing, one(status="none", kind="mean")).startswith("Not measured")


def test_how_long_partnerships_last():
    told = curve((0, 60, 1.0), (1, 58, 0.98), (5, 45, 0.75), (6, 20, 0.5), (7, 4, 0.2))
    assert (
        findings.lasting(told)
        == "75% of partnerships still go on after five years; it could be anywhere from 65% to 85%"
    )
    assert findings.half_life(told) == "After six years half of them have ended."
    young = curve((0, 60, 1.0), (1, 58, 0.9))
    assert findings.lasting(young).startswith("90% of partnerships still go on after a year;")
    assert findings.half_life(young) == "More than half still go on after a year, as far as the record reaches."


def test_a_curve_of_too_few_or_none():
    few = curve((0, 4, 1.0), (1, 4, 0.5))
    assert findings.lasting(few) == "Too few partnerships have been followed for a year to say how long they last"
    assert findings.half_life(few) == ""
    assert findings.lasting(curve()).startswith("Not measured: how long partnerships last")
    assert findings.half_life(curve()) == ""


def test_agreements_that_run_out():
    told = expiring(23, (0, 0, 0, 1, 1, 1, 1, 1), 11, 21)
    assert (
        findings.agreements(told)
        == "Of 60 agreements, 23 have run out, 1 runs out within four quarters and 21 name no end"
    )
    assert findings.renew(told)[0].startswith("Renew the 23 agreements that have run out")
    fresh = expiring(0, (0,) * 8, 2, 0)
    assert findings.agreements(fresh) == "Of 2 agreements, none have run out and none run out within four quarters"
    assert findings.renew(fresh) == []
    assert findings.renew(expiring(1, (0,) * 8, 0, 0))[0].startswith("Renew the one agreement that has run out")
    assert findings.agreements(bands()).startswith("Not measured: when agreements run out")


def test_years_are_left_out_where_none_is_on_record():
    assert findings.kicker("Partners", "2023-2025", "Sample") == "**Partners, 2023 to 2025.** Sample."
    assert findings.kicker("Partners", "no year", "Sample") == "**Partners.** Sample."


def test_unprotected_rows_are_refused():
    with pytest.raises(DisclosureError):
        findings.health(bands(all=(1, 0, 0, 0)).frame)
