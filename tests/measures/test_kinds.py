"""Means, medians, guards, needs and derived measures: counted by hand, and refused where they do not fit."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from cte_outcomes.errors import DefinitionError, ParameterError
from cte_outcomes.measures import MEASURES, Definitions, Measure, count, describe_measures
from cte_outcomes.measures.catalog import measures_of, references
from cte_outcomes.measures.formula import formula
from cte_outcomes.measures.plan import plan_from
from cte_outcomes.measures.tables_behind import not_measured, tables_behind
from hand_made import PROGRAMS, HandMade, plan

# Contacts in the year of P1 to P6: 3, 1, 2, 0, 8, 0; employers are P1 to P4, colleges P5 and P6.
CONTACTS = {"P1": 3, "P2": 1, "P3": 2, "P4": 0, "P5": 8, "P6": 0}
# Hours of the placements of students A to D; D's are not recorded. A has two.
HOURS = [("A", "internship", 10), ("A", "clinical", 30), ("B", "internship", 20), ("C", "internship", 0)]
HOURS.append(("D", "internship", None))


@pytest.fixture
def declare(monkeypatch):
    """Declare a measure for one test."""

    def add(name: str, **about) -> Measure:
        measure = Measure(name, name.capitalize(), "For a test.", source="A test", **about)
        monkeypatch.setitem(MEASURES, name, measure)
        return measure

    return add


@pytest.fixture(scope="module")
def district() -> HandMade:
    return HandMade(
        students=[{"student_id": student} for student in "ABCD"],
        programs=PROGRAMS,
        enrollments=[
            {"student_id": student, "program_id": "HLTH", "school_year": 2025, "courses_completed": 2}
            for student in "ABCD"
        ],
        partners=[
            {"partner_id": name, "partner_name": name, "type": "employer" if name < "P5" else "college"}
            | {"start_date": "2020-01-01"}
            for name in CONTACTS
        ],
        touchpoints=[
            {"touchpoint_id": f"{name}{at}", "partner_id": name, "date": "2025-02-01", "type": "call", "two_way": True}
            for name, contacts in CONTACTS.items()
            for at in range(contacts)
        ],
        placements=[
            {"placement_id": str(at), "student_id": student, "school_year": 2025, "type": kind, "hours": hours}
            | {"program_id": "HLTH"}
            for at, (student, kind, hours) in enumerate(HOURS)
        ],
    )


def counted(extract: HandMade, measure: str, by: str = "", years: str = "each") -> dict[tuple, tuple]:
    """(group, year) -> (counted, amount)."""
    cells = count(extract, Definitions(), plan([measure], [by], years))
    groups = cells[by] if by else pd.Series("", cells.index)
    numbers = zip(cells["counted"], cells["amount"].astype("float64"), strict=True)
    return dict(zip(zip(groups, cells["year"], strict=True), numbers, strict=True))


def test_a_median_is_the_middle_value_of_each_group(district, declare):
    declare("contacts", fact="partner_years", counted="true", amount="touchpoints", unit="contacts", kind="median")
    # 0 0 1 2 3 8 of all; 0 1 2 3 of employers; 0 8 of colleges.
    assert counted(district, "contacts") == {("", "2025"): (6, 1.5)}
    assert counted(district, "contacts", "type") == {("employer", "2025"): (4, 1.5), ("college", "2025"): (2, 4.0)}


def test_a_median_leaves_out_what_is_not_counted_or_not_known(district, declare):
    about = {"fact": "partner_years", "unit": "contacts", "kind": "median"}
    declare("some", counted="touchpoints > 0", amount="touchpoints", **about)
    declare("none", counted="touchpoints > 90", amount="touchpoints", **about)
    declare("unknown", counted="true", amount="days_since_two_way + 0.5", **about)  # of P4 and P6 there is none
    assert counted(district, "some") == {("", "2025"): (4, 2.5)}  # 1 2 3 8
    assert counted(district, "unknown") == {("", "2025"): (4, 149.5)}  # 1 February to 30 June
    rows = counted(district, "none")
    assert rows["", "2025"][0] == 0
    assert pd.isna(rows["", "2025"][1])


def test_medians_of_several_measures_and_years_stand_in_one_query(district, declare):
    about = {"fact": "partner_years", "counted": "true", "unit": "contacts", "kind": "median"}
    declare("first", amount="touchpoints", **about)
    declare("second", amount="touchpoints * 10", **about)
    cells = count(district, Definitions(), plan(["first", "second", "partners_active"], ["", "type"], "both"))
    middle = cells[cells["by"] == ""].set_index("measure")["amount"]
    assert middle[["first", "second"]].tolist() == [1.5, 15.0]
    assert pd.isna(middle["partners_active"])


def test_a_mean_counts_the_rows_whose_amount_is_known(district, declare):
    mean = declare("hours", fact="placement_rows", counted="true", amount="hours", unit="hours", kind="mean")
    assert counted(district, "hours") == {("", "2025"): (4, 60.0)}  # 10 30 20 0; D's hours are not on record
    assert counted(district, "hours", "type") == {("internship", "2025"): (3, 30.0), ("clinical", "2025"): (1, 30.0)}
    cells = count(district, Definitions(), plan(["hours"]))
    assert cells["students"].tolist() == [3]  # A has two placements
    # The same rows as of the amount that says so itself: one population.
    assert mean.population == MEASURES["work_based_learning_hours"].population


def test_a_mean_of_alternatives_keeps_them_together(declare):
    mean = declare("hours", fact="placement_rows", counted="ended or paid", amount="hours + 1", kind="mean")
    assert mean.rows == "(ended or paid) and (hours + 1) is not null"
    assert mean.problems() == []


@pytest.mark.parametrize(
    ("about", "fault"),
    [
        ({"fact": "placement_rows", "amount": "hours", "kind": "median"}, "rows belong to students"),
        ({"fact": "placement_row", "amount": "hours", "kind": "mean"}, "there is no 'placement_row'"),
        ({"fact": "partner_years", "amount": "touchpoint", "kind": "mean"}, "did you mean 'touchpoints'"),
        ({"parts": ("partners_active",), "kind": "ratio"}, "a ratio has 2"),
        ({"parts": ("partners_activ", "graduates"), "kind": "ratio"}, "there is no measure 'partners_activ'"),
        ({"parts": ("graduates",), "kind": "gap"}, "graduates is a count"),
        ({"parts": ("a", "b"), "kind": "estimate"}, "an estimate has its name"),
        ({"parts": ("a",), "kind": "table"}, "a table its name, a column"),
        ({"fact": "partner_years", "kind": "count", "needs": ("partnerz",)}, "no table 'partnerz'"),
        ({"fact": "partner_years", "kind": "count", "needs": ("partners.agreed",)}, "no column 'agreed'"),
        ({"fact": "partner_years", "kind": "count", "guard": "partners_retained"}, "only an amount or a mean"),
        ({"fact": "partner_years", "amount": "1", "kind": "mean", "guard": "graduates"}, "'graduates' is no rate"),
        (
            {"fact": "partner_years", "amount": "1", "kind": "mean", "guard": "credential_earned"},
            "counts student_years",
        ),
    ],
)
def test_a_declaration_that_does_not_fit_says_why(declare, about, fault):
    measure = declare("odd", **{"counted": "true" if "fact" in about else "", **about})
    assert [line for line in measure.problems() if fault in line], measure.problems()


def test_every_measure_of_the_catalog_fits():
    assert [line for measure in MEASURES.values() for line in measure.problems()] == []


def test_a_column_that_nobody_filled_in_is_not_measured(district, declare):
    about = {"fact": "placement_rows", "counted": "true", "kind": "count"}
    declare("known", needs=("placements.hours",), **about)
    declare("unknown", needs=("placements.paid", "placements.hours"), **about)
    declare("no_table", needs=("stories", "stories.partner_consent"), **about)
    declare("plain", **about)
    chosen = [MEASURES[name] for name in ("known", "unknown", "no_table", "plain")]
    with district.connect() as connection:
        assert not_measured(connection, chosen) == {"unknown": ["placements.paid"], "no_table": ["stories"]}
    cells = count(district, Definitions(), plan([measure.name for measure in chosen]))
    assert set(cells["measure"]) == {"known", "plain"}


def test_a_derived_measure_rests_on_its_parts(district, declare):
    declare("share", parts=("partners_active", "work_based_learning_hours"), kind="ratio", needs=("stories",))
    declare("gap", parts=("hired_by_host",), kind="gap")
    assert tables_behind(MEASURES["share"]) == {"stories", "placements", *tables_behind(MEASURES["partners_active"])}
    assert tables_behind(MEASURES["gap"]) == tables_behind(MEASURES["hired_by_host"])
    with district.connect() as connection:
        assert not_measured(connection, [MEASURES["share"]]) == {"share": ["stories"]}


def test_a_plan_holds_what_is_made_of_its_measures(declare):
    declare("share", parts=("partners_active", "partners_retained"), kind="ratio")
    declare("difference", parts=("credential_earned",), kind="gap")
    declare("estimated", parts=("lift",), kind="estimate")
    entry = {"measures": ["partners_active"], "by": ["", "sector", "type"]}
    assert "share" not in plan_from([entry]).derived()
    asked = plan_from(
        [
            entry,
            {"measures": ["partners_retained"], "by": ["", "type"]},
            {
                "measures": ["credential_earned"],
                "by": ["", "program", "special_population", "program+special_population"],
            },
        ]
    )
    assert {"share", "difference", "estimated"} <= set(asked.derived())
    assert asked.groupings("share") == ["", "type"]
    assert asked.groupings("difference") == ["", "program"]
    assert asked.groupings("estimated") == [""]
    assert asked.groupings("partners_active") == ["", "sector", "type"]


def test_a_plan_names_no_derived_measure_and_every_guard(declare):
    declare("share", parts=("partners_active", "partners_retained"), kind="ratio")
    declare("given", fact="partner_years", counted="true", amount="1", kind="amount", guard="partners_retained")
    with pytest.raises(DefinitionError, match="share is made of partners_active and partners_retained"):
        plan(["share"])
    with pytest.raises(DefinitionError, match="given by type is told only where partners_retained is"):
        plan_from([{"measures": ["given", "partners_retained"]}, {"measures": ["given"], "by": ["type"]}])
    with pytest.raises(DefinitionError, match="given by district"):
        plan_from([{"measures": ["given"], "years": "both"}, {"measures": ["partners_retained"], "years": "pool"}])
    assert plan_from([{"measures": ["given"]}, {"measures": ["partners_retained"], "years": "both"}])


def test_formulas_are_made_from_the_declaration(declare):
    about = {"fact": "placement_rows", "counted": "true"}
    assert formula(MEASURES["partners_active"]) == "number of partner_years where active"
    assert formula(MEASURES["placements_paid"]) == "share of placement_rows: paid; not known where paid is null"
    assert formula(declare("m", amount="hours", kind="mean", **about)).startswith("mean of hours over placement_rows")
    assert formula(declare("r", parts=("a", "b"), kind="ratio")) == "a / b"
    assert formula(declare("g", parts=("a",), kind="gap")) == "a of each special population - a of all others"
    assert formula(declare("t", parts=("t", "a", "b"), kind="table")) == "a / b of the table t"
    assert "estimate lift" in formula(declare("e", parts=("lift",), kind="estimate"))
    assert all(map(formula, MEASURES.values()))


def test_the_list_by_reference(declare):
    mark = {"benchmark": "half of them", "benchmark_kind": "criterion", "mark": 0.5}
    declare("one", fact="partner_years", counted="true", met="active", ref="Z9.1, Z9.2", needs=("partners",), **mark)
    declare("two", fact="partner_years", counted="true", kind="count", ref="Z9.2")
    assert references(MEASURES["one"]) == ("Z9.1", "Z9.2")
    assert [measure.name for measure in measures_of("z9.2")] == ["one", "two"]
    text = describe_measures(ref="Z9.1")
    assert text.startswith("one: One [Z9.1, Z9.2]")
    assert "benchmark: half of them (criterion, mark 0.5, higher is better)" in text
    assert "needs: partners" in text
    listed = json.loads(describe_measures(as_json=True, ref="Z9.2"))
    assert [entry["formula"] for entry in listed] == ["share of partner_years: active", "number of partner_years"]
    assert set(listed[0]) == {*Measure.__dataclass_fields__, "formula"}
    with pytest.raises(ParameterError, match=r"no measure answers the code 'Z9\.9'"):
        describe_measures(ref="Z9.9")
