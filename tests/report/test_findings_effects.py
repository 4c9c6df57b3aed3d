"""From partners to students, in words: both sides of hosting, what was given, pay, ties, and what rests on one partner."""

from __future__ import annotations

import pytest
from partner_rows import dependence, given, network, withheld

from cte_outcomes.report import findings, ties

SIDES = (("Hosted by a partner", "hosted"), ("No host on record", "not_hosted"))


@pytest.fixture
def sides(make_rate_row, make_table):
    """Both sides of hosting, each (met, counted) or a status; with a program's name, its rows by program and host."""

    def make(first, second, program="", missing=()):
        rows = []
        for (label, key), held in zip(SIDES, (first, second), strict=True):
            numbers = {"met": held[0], "counted": held[1]} if isinstance(held, tuple) else {"status": held}
            label = f"{program}, {label}" if program else label
            rows.append(
                make_rate_row(label, **numbers) | {"group_id": f"{program[:4].upper()}|{key}" if program else key}
            )
        return make_table(rows, by="hosted", missing=missing)

    return make


def test_both_sides_of_hosting(sides):
    clear = sides((400, 500), (300, 500))
    assert (
        findings.hosted(clear, "were placed")
        == "Students hosted by a partner were placed more often than the others: 80% against 60%"
    )
    # Newcombe: 80% (76 to 83) less 60% (56 to 64) is +20 points, 14 to 25.
    assert findings.hosted_doubt(clear).startswith(
        "The difference is +20 points (+14 to +25), a range that leaves out zero. Students choose"
    )
    less = sides((300, 500), (400, 500))
    assert findings.hosted(less, "were placed").startswith("Students hosted by a partner were placed less often")
    near = sides((8, 10), (7, 10))
    assert (
        findings.hosted(near, "left early")
        == "No clear difference: 80% of students hosted by a partner left early, and 70% of the others"
    )
    assert "and could be zero" in findings.hosted_doubt(near)


def test_a_side_that_may_not_be_told(sides, make_table):
    for first, second in (("hidden", (7, 10)), ("hidden", "hidden")):
        table = sides(first, second)
        assert findings.hosted(table, "were placed").startswith("Too few students to tell: whether students hosted")
        assert findings.hosted_doubt(table).startswith("Students choose to take part")
    assert findings.hosted(sides("none", (7, 10)), "were placed").startswith("Nobody to compare")
    empty = make_table([], by="hosted", missing=("placements",))
    assert findings.hosted(empty, "were placed").startswith("Not measured: whether students hosted")
    assert findings.hosted_doubt(empty).startswith("Record placements with the partner that hosts")
    assert [fact.suffix for fact in findings.hosted_facts(empty, "were placed")] == ["Not measured", "Not measured"]


def test_facts_of_both_sides(sides):
    first, second = findings.hosted_facts(sides((8, 10), "hidden"), "were placed")
    assert (first.number, first.suffix, first.words) == ("80", "in 100", "students hosted by a partner were placed.")
    assert (second.number, second.suffix) == ("", "Hidden to protect students")
    assert second.words == "how many students with no host on record were placed."


def test_fact_of_one_share(make_rate_row, make_table):
    fact = findings.share_fact(make_table([make_rate_row("All", 8, 100)]), "students", "were hired")
    assert (fact.number, fact.suffix, fact.words) == ("8", "in 100", "students were hired.")
    empty = make_table([make_rate_row("All", status="none")], missing=("outcomes",))
    assert findings.share_fact(empty, "students", "were hired").suffix == "Not measured"


def test_programs_in_which_both_sides_may_be_told(sides, make_table):
    held = [
        sides((90, 100), (40, 100), "Welding"),
        sides("hidden", (7, 10), "Nursing"),
        sides((8, 10), (7, 10), "Cooking"),
    ]
    table = make_table([row for each in held for row in each.frame.to_dict("records")], by="program+hosted")
    assert findings.hosted_by_program(table, "were placed") == (
        "In 2 of 3 programs both sides may be told. Welding: 90% of hosted students were placed, 40% of the others (a clear "
        "difference). Cooking: 80% of hosted students were placed, 70% of the others (no clear difference)."
    )
    assert findings.hosted_by_program(held[1], "were placed").startswith("In no program may both sides be told")
    assert findings.hosted_by_program(make_table([], by="hosted"), "x") == "No program has students on both sides."


def amount(make_table, kind, value, status="shown"):
    numbers = {"counted": value, "amount": value} if status == "shown" else {"counted": None, "amount": None}
    row = {"group": "District", "group_id": "", "year": "2025", "status": status}
    return make_table([row | numbers], by="", kind=kind)


def test_what_partners_gave(make_table):
    taught = dependence(given("District", "teaching", 4.0, 2, 0.5, 2.0))
    said = findings.partners_gave(
        amount(make_table, "count", 875),
        amount(make_table, "amount", 100756),
        amount(make_table, "amount", 425362),
        taught,
    )
    assert (
        said
        == "Partners gave 875 placements with 100,756 hours, gifts and time worth $425,362 and 4 hours of guest teaching"
    )
    empty, hidden = make_table([], by=""), amount(make_table, "count", 0, "hidden")
    assert findings.partners_gave(empty, empty, empty, dependence()) == "Nothing that partners gave is on record"
    assert findings.partners_gave(hidden, empty, empty, dependence()).startswith("Too few students to say")


def test_pay_of_matched_completers():
    told = {
        "label": "Pay",
        "estimable": True,
        "estimate": 1.0,
        "low": 0.92,
        "high": 1.04,
        "n_with": 110,
        "n_without": 160,
        "unmatched": 150,
    }
    said = findings.earnings(told)
    assert "earned 1.00 times as much an hour" in said
    assert (
        "(0.92 to 1.04). It could be higher or lower. About 110 with and 160 without could be matched, 150 not" in said
    )
    assert "so the difference is clear" in findings.earnings({**told, "estimate": 1.2, "low": 1.1, "high": 1.3})
    nothing = {"label": "Pay", "estimable": False, "reason": "no pay is on record"}
    assert findings.earnings(nothing) == "Pay: no ratio is given, because no pay is on record."


TIED = network(("Acme", "Welding", 3), ("Acme", "Nursing", 1), ("Bell", "Welding", 2), ("Acme", "", 1), ("City", "", 1))


def test_ties_between_partners_and_programs():
    named = ties(TIED)
    assert named.frame["group"].tolist() == ["Acme", "Acme", "Bell"]
    assert findings.tied(named) == "2 partners are tied to 2 programs; Acme to the most, 2"
    assert findings.few_tied(named) == "Tied to only one partner that may be named here: Nursing."
    assert findings.few_tied(named, "WELD") == ""
    assert findings.tied(ties(network(("Acme", "Welding", 1)))) == "1 partner is tied to 1 program"
    assert findings.tied(ties(network())) == "No tie between a partner and a program is on record"
    both = ties(network(("Acme", "Welding", 1), ("Acme", "Nursing", 1), ("Bell", "Welding", 1), ("Bell", "Nursing", 1)))
    assert findings.tied(both) == "2 partners are tied to 2 programs; Acme and Bell to the most, 2 each"


def test_ties_of_one_program_keep_what_its_partners_share():
    kept = ties(TIED, "WELD")
    assert kept.frame["group"].tolist() == ["Acme", "Acme", "Bell"]
    assert ties(TIED, "NURS").frame["group"].tolist() == ["Acme", "Acme"]
    assert findings.tied(kept, "WELD") == "2 partners are tied to Welding; 1 of them to no other program"
    assert findings.tied(ties(TIED, "COOK"), "COOK") == "No tie between a partner and a program is on record"


RESTS = dependence(
    given("District", "gifts", 416900, 24, 0.399, 4.85, "Oak Hollow", 166340),
    given("District", "placements", 716, 78, (0.134, 0.242), (10.6, 26.7)),
    given("District", "teaching", 285, 52, 0.063, 35.96, "Granite Hill", 18),
    given("Marketing", "placements", 34, 1, 1.0, 1.0, "Oak Hollow", 34),
    given("Welding", "placements", 40, 3, 0.6, 2.0, None, 24),
    given("Nursing", "gifts", 100, 1, 1.0, 1.0, None, 100),
    withheld("Cooking"),
)  # fmt: skip


def test_how_much_rests_on_one_partner():
    assert (
        findings.rests_on(RESTS)
        == "Gifts rest on the fewest partners, as if 4.9 gave equally; placements on 11 to 27 and guest teaching on 36"
    )
    assert findings.rests_on(RESTS, "MARK") == "Placements rest on as many as 1.0 partner giving equally"
    assert findings.rests_on(RESTS, "COOK") == "How much rests on one partner is hidden to protect students"
    assert findings.rests_on(dependence()).startswith("No host, gift or guest lesson is on record")


def test_what_would_leave_with_the_largest_partner():
    assert findings.what_if(RESTS) == [
        "If Oak Hollow left, $166,340 of $416,900 in gifts would go with it, 40%.",
        "If the largest partner left, 13% to 24% of 716 placements would go with it; more may not be told.",
        "If Granite Hill left, 18 of 285 hours of guest teaching would go with it, 6%.",
    ]
    assert findings.what_if(RESTS, "MARK") == ["If Oak Hollow left, all would go with it: 34 placements."]
    assert findings.what_if(RESTS, "NURS") == ["If the partner left, all would go with it: $100 in gifts."]
    assert findings.what_if(RESTS, "COOK") == ["For placements this is hidden to protect students."]
    assert findings.what_if(dependence()) == [
        "No host, gift or guest lesson is on record, so nothing can rest on one partner."
    ]


def test_a_second_partner_is_asked_for_where_one_gives_most():
    assert findings.second_partner(RESTS) == [
        "Find a second host for Marketing: one partner, Oak Hollow, hosted all of its 34 placements.",
        "Find more hosts for Welding: one partner hosted 60% of its 40 placements.",
        "Ask more partners to give to Nursing: one partner gives more than half of the gifts’ value.",
    ]
    assert findings.second_partner(RESTS, "WELD") == [
        "Find more hosts for Welding: one partner hosted 60% of its 40 placements."
    ]
    assert findings.second_partner(RESTS, "COOK") == findings.second_partner(dependence()) == []
    # A range that may reach half, but need not, asks for nothing.
    assert findings.second_partner(dependence(given("Cooking", "placements", 60, 5, (0.2, 0.9), (1.2, 5.0)))) == []


def test_steps_of_several_subjects_take_turns():
    assert findings.first_steps(["a", "b"], [], ["c"], most=3) == ["a", "c", "b"]
    assert findings.first_steps([], []) == []


def test_the_headline_names_the_program():
    assert findings.headline_of("Too few to tell", "Welding") == "Welding: too few to tell."
    assert findings.headline_of("Too few to tell.") == "Too few to tell."
