"""Sentences on gifts and equipment: told, hidden, nobody, not measured, one row; and the steps that the lists ask for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from standing_tables import UNMEASURED, standing

from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import findings


def one(kind: str, unit: str, missing: tuple[str, ...] = (), **row: Any) -> ProtectedTable:
    """A table of one row of the year 2025, shown unless said otherwise."""
    held = {"group": "District", "group_id": "district", "year": "2025", "status": "shown", **row}
    return ProtectedTable(pd.DataFrame([held]), "m", "Contributions for each concentrator", "", kind, unit, "", missing)


def listed(name: str, rows: list[dict[str, Any]], **kinds: str) -> ProtectedTable:
    """A table of the release with these rows."""
    columns = ["group", "group_id", "year", "status", *kinds]
    base = {"year": "2025", "status": "shown"}
    frame = pd.DataFrame([{**base, "group_id": f"r{n}", **row} for n, row in enumerate(rows)]).reindex(columns=columns)
    return ProtectedTable(
        frame.astype({"year": "string", "status": "string", **kinds}), name, name, "", "table", "items"
    )


def gifts(*rows: dict[str, Any]) -> ProtectedTable:
    return listed(
        "gifts", [{"group": row.get("program", "Welding"), **row} for row in rows],
        program="string", program_id="string", type="string", date="string", value="Float64", days_waiting="Int64",
        lacks_document="boolean",
    )  # fmt: skip


def equipment(*rows: dict[str, Any]) -> ProtectedTable:
    return listed(
        "equipment", [{"group": row["item"], **row} for row in rows],
        program="string", item="string", committee="string", current="boolean", to_council="boolean",
    )  # fmt: skip


WORTH = one("amount", "dollars", amount=114994.8)
USED = one("rate", "contributions", met=7, counted=9, rate=7 / 9, low=0.45, high=0.94)
LATHE = {"program": "Welding", "program_id": "WELD", "type": "Equipment", "date": "2025-02-03", "value": 7430.0, "days_waiting": 147, "lacks_document": True}  # fmt: skip
CART = {"program": "Whole district", "type": "Equipment", "date": "2020-10-14", "value": 1200.0, "days_waiting": 1720, "year": "2021", "lacks_document": True}  # fmt: skip
CASH = {"program": "Welding", "program_id": "WELD", "type": "Money", "date": "2025-03-01", "value": 900.0, "lacks_document": False}  # fmt: skip
SAW = {
    "program": "Carpentry",
    "item": "Table saw",
    "current": False,
    "to_council": True,
    "committee": "Carpentry council",
}
LEVEL = {"program": "Carpentry", "item": "Laser level", "current": False, "to_council": True, "committee": "Carpentry council"}  # fmt: skip
STERILIZER = {"program": "Cosmetology", "item": "Sterilizer", "current": False, "to_council": True}
MILL = {"program": "Welding", "item": "Mill", "current": True, "to_council": True, "committee": "Welding council"}
TRUCK = {"program": "Welding", "item": "Truck", "current": True, "to_council": False, "committee": "Welding council"}


def test_what_partners_gave_and_whether_it_is_used():
    assert findings.given(WORTH) == "Partners gave $114,995 worth of goods, money, space and time in 2025"
    assert findings.given_and_used(WORTH, USED) == (
        "Partners gave $114,995 worth of goods, money, space and time in 2025; "
        "7 of 9 gifts of equipment were in use within a year."
    )


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        (one("amount", "dollars", status="hidden"), "What partners gave may not be told."),
        (one("amount", "dollars", status="none"), "No gifts with a value are on record."),
        (one("amount", "dollars", ("contributions",), status="none"), "What partners give is not on record yet."),
    ],
)
def test_without_a_sum_nothing_is_said_of_use(worth, said):
    assert findings.given_and_used(worth, USED) == said


def test_worth_for_each_student():
    each = one("ratio", "dollars", value=169.36)
    assert findings.for_each(each, "student") == "$169 for each student in 2025"
    hours = one("ratio", "hours", value=6.218, year="2023-2025")
    assert findings.for_each(hours, "student", "at partners' sites") == "6.2 hours at partners' sites for each student in 2023 to 2025"  # fmt: skip
    assert findings.for_each(one("ratio", "dollars", status="hidden"), "student") == "Too few students to tell contributions for each concentrator"  # fmt: skip
    assert findings.for_each(one("ratio", "dollars", status="none"), "student") == "Contributions for each concentrator: nothing to count yet"  # fmt: skip
    assert findings.for_each(one("ratio", "dollars", ("contributions",), status="none"), "student") == "Not measured: contributions for each concentrator"  # fmt: skip


def test_under_the_headline():
    each = one("ratio", "dollars", value=169.36)
    assert findings.giving_doubt(WORTH, each, equipment(SAW, TRUCK)) == (
        "$169 for each student who concentrates in a program in 2025. "
        "One item of 2 on the equipment lists is not held or no longer current. Values are those on record."
    )
    nothing = one("amount", "dollars", ("contributions",), status="none")
    assert findings.giving_doubt(nothing, nothing, equipment()) == (
        "The table `contributions` would tell what was given, what it is worth and when it was put to use. "
        "The table `equipment` would tell what each program needs and has."
    )


def test_goods_and_time():
    value, hours = one("amount", "dollars", amount=113090.0), one("amount", "hours", amount=59.9)
    none = one("amount", "dollars", status="none")
    assert findings.goods_and_time(value, hours) == (
        "In 2025 goods, money and space were worth $113,090 and partners volunteered 59.9 hours."
    )
    assert findings.goods_and_time(none, hours) == "In 2025 partners volunteered 59.9 hours."
    assert findings.goods_and_time(none, none) == ""


def kinds(*worth: tuple[str, float | None], missing: tuple[str, ...] = ()) -> ProtectedTable:
    rows = [{"group": name, "group_id": name, "year": "2023-2025", "status": "shown" if held else "none", "amount": held} for name, held in worth]  # fmt: skip
    columns = ["group", "group_id", "year", "status", "amount"]
    return ProtectedTable(pd.DataFrame(rows, columns=columns), "w", "Worth", "type", "amount", "dollars", "", missing)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (kinds(("Money", 300.0), ("Supplies", 100.0), ("Equipment", 600.0)), "Equipment and money come to the most: $900 of $1,000 in 2023 to 2025"),
        (kinds(("Money", 300.0), ("Joint grant", None)), "All that has a value on record is of one kind: money, $300"),
        (kinds(), "No gifts with a value are on record"),
        (kinds(missing=("contributions",)), "Not measured: what kinds of things partners give"),
    ],
)  # fmt: skip
def test_kinds_worth_most(table, said):
    assert findings.worth_most(table) == said


def test_gifts_that_wait():
    assert findings.not_in_use(gifts(LATHE, CART, CASH)) == (
        "Two gifts of equipment are not in use; the one waiting longest came 1,720 days before the last day on record"
    )
    assert findings.not_in_use(gifts(LATHE)) == (
        "One gift of equipment is not in use; it came 147 days before the last day on record"
    )
    assert findings.not_in_use(gifts(CASH)) == "Every gift of equipment on record is in use"
    assert findings.not_in_use(gifts()) == "No gift of equipment is on record"


def test_gifts_without_documents():
    two = gifts(LATHE, {**CASH, "lacks_document": True})
    assert findings.without_documents(two) == "Two gifts of 2025, worth $8,330 together, lack a receipt or an appraisal"
    assert findings.without_documents(gifts(LATHE)) == "One gift of 2025, worth $7,430, lacks a receipt or an appraisal"
    assert findings.without_documents(gifts(CASH)).startswith("No gift of 2025 lacks")
    assert findings.without_documents(gifts()) == "No gift is on record"


def test_items_of_the_equipment_lists():
    assert findings.items_current(equipment(SAW, LEVEL, MILL, TRUCK)) == (
        "Two items of 4 on the equipment lists are not held or no longer current; the councils can look at 1 more"
    )
    assert (
        findings.items_current(equipment(TRUCK))
        == "No item on the equipment lists is known to be missing or out of date"
    )
    assert (
        findings.items_current(equipment(SAW, LEVEL))
        == "None of the 2 items on the equipment lists is held and current"
    )
    assert (
        findings.items_current(equipment(SAW)) == "The one item on the equipment lists is not held or no longer current"
    )
    assert findings.items_current(equipment()).startswith("Not measured: no equipment list is on record")


def test_steps_name_the_council_the_receipt_and_the_gift():
    steps = findings.giving_steps(
        equipment(SAW, LEVEL, STERILIZER, MILL),
        gifts(LATHE, CART, CASH),
        standing({"group_id": "gifts_in_use"}),
        "2025",
    )
    assert steps == [
        "Take three items that are not held or out of date to the councils of two programs, and ask what to buy, borrow or "
        "drop: first Carpentry (Table saw and Laser level) and Cosmetology (Sterilizer). Cosmetology has no council on "
        "record: ask its partners.",
        "Ask for the receipt or appraisal of one gift of 2025 that lacks it: equipment for Welding ($7,430, received 2025-02-03).",
        "Find out what two gifts of equipment wait for, and tell the donors when they will run; first equipment for the "
        "whole district ($1,200, received 2020-10-14), waiting for 1,720 days.",
    ]


def test_one_program_is_not_a_list_of_councils():
    step = findings.giving_steps(equipment(SAW), gifts(), standing({"state": "met"}), "2025")[0]
    assert step == (
        "Take one item that is not held or out of date to the council of Carpentry (Table saw), and ask what to buy, borrow or drop."
    )


def test_measures_follow_the_lists_and_are_not_said_twice():
    marks = standing(
        {"group_id": "gifts_in_use", "remedy": "Walk through."},
        {"group_id": "joint_grants_awarded", "group": "Joint grants", "remedy": "Ask reviewers."},
    )
    steps = findings.giving_steps(equipment(), gifts(LATHE), marks, "2025")
    assert len(steps) == 3
    assert steps[-1] == "Joint grants: 50% against 100%. Ask reviewers."


def test_nothing_on_record_asks_for_the_tables():
    missing = {**UNMEASURED, "missing": "contributions"}
    steps = findings.giving_steps(equipment(), gifts(), standing({**missing, "group_id": "gifts_in_use"}), "no year")
    assert steps == ["Start recording `contributions` (see the data dictionary): without it “measure 1” cannot be measured."]  # fmt: skip


def test_all_in_order():
    assert findings.giving_steps(equipment(TRUCK), gifts(CASH), standing({"state": "met"}), "2025") == [
        "Every mark that can be judged is met. Tell partners so, and choose one thing to do better next year."
    ]
