"""The years that are told, and programs, members, advice and equipment in them."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.measures import MEASURES, Definitions, count
from cte_outcomes.measures.facts import NAMES, STEPS, YEARS, create_facts, fact
from hand_made import PROGRAMS, HandMade, one_student, plan, told

SCHOOLS = [{"school_id": "H1", "school_name": "North"}]
PARTNERS = [{"partner_id": "P1", "partner_name": "One", "type": "employer", "start_date": "2015-09-01"}]
COUNTED = [name for name, measure in MEASURES.items() if not measure.derived]


def call(day: str, **more: object) -> dict:
    return {"touchpoint_id": day, "partner_id": "P1", "date": day, "type": "call", "two_way": True, **more}


def years_of(extract: HandMade, **definitions: object) -> dict[int, str]:
    rows = extract.fact(YEARS, **definitions).sort_values("school_year")
    assert (rows["last_day"] < rows["first_day"] + pd.DateOffset(years=1)).all()
    return dict(zip(rows["school_year"], rows["recorded_until"].dt.strftime("%Y-%m-%d"), strict=True))


def test_students_set_the_years():
    extract = HandMade(**{**one_student().tables, "partners": PARTNERS, "touchpoints": [call("2019-10-01")]})
    assert years_of(extract) == {2024: "2024-06-30", 2025: "2025-06-30"}


def test_without_students_the_partnerships_set_the_years():
    extract = HandMade(
        programs=PROGRAMS,
        partners=PARTNERS,
        touchpoints=[call("2022-10-01"), call("2025-02-01")],
        meetings=[{"meeting_id": "m", "committee_id": "K", "date": "2023-07-01"}],
        committees=[{"committee_id": "K", "program_id": "HLTH"}],
    )
    assert years_of(extract) == {2023: "2023-06-30", 2024: "2024-06-30", 2025: "2025-02-01"}
    september = years_of(extract, school_year_starts_month=9)
    assert september == {2023: "2023-08-31", 2025: "2025-02-01"}  # the meeting of July still belongs to 2023
    cells = count(extract, Definitions(), plan(["partners_in_touch", "programs_with_council", "councils_meeting"]))
    by_year = cells.set_index(["measure", "year"])["counted"].to_dict()
    assert by_year[("partners_in_touch", "2023")] == 1
    assert by_year[("programs_with_council", "2024")] == 2
    assert set(extract.fact("partner_years")["school_year"]) == {2023, 2024, 2025}
    assert set(extract.fact("committee_years")["school_year"]) == {2024, 2025}


@pytest.mark.parametrize(
    "tables",
    [
        {"placements": [{"placement_id": "1", "student_id": "S", "school_year": 2025, "type": "internship"}]},
        {
            "contributions": [
                {"contribution_id": "1", "partner_id": "P1", "type": "cash", "received_date": "2025-06-30"}
            ]
        },
        {"stories": [{"story_id": "1", "date": "2024-07-01"}]},
        {"coordinator_time": [{"staff_id": "1", "school_year": 2025, "activity": "outreach", "hours": 1}]},
    ],
)
def test_any_of_them_is_enough(tables):
    assert list(years_of(HandMade(programs=PROGRAMS, partners=PARTNERS, **tables))) == [2025]


def test_a_district_of_programs_and_schools_has_no_years_and_no_cells():
    extract = HandMade(programs=PROGRAMS, schools=SCHOOLS)
    assert years_of(extract) == {}
    with extract.connect() as connection:
        create_facts(connection)
        for name in NAMES:
            assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,), name
    assert count(extract, Definitions(), plan(COUNTED, years="both")).empty


@pytest.mark.parametrize("name", [YEARS, *STEPS])
def test_the_years_and_the_steps_are_documented_in_order(name):
    assert list(HandMade().fact(name).columns) == [column for column, _, _ in fact(name).columns]


def test_a_program_has_a_row_in_each_year_it_runs():
    extract = one_student([("HLTH", 2023, 1), ("HLTH", 2024, 1), ("HLTH", 2025, 1)])
    extract.tables["programs"] = [
        {**PROGRAMS[0], "opened_year": 2024},
        {**PROGRAMS[1], "closed_year": 2024},
        {**PROGRAMS[1], "program_id": "ALL"},
    ]
    rows = extract.fact("program_years")
    assert sorted(zip(rows["program_id"], rows["school_year"], strict=True)) == [
        *[("ALL", 2023), ("ALL", 2024), ("ALL", 2025)],
        *[("HLTH", 2024), ("HLTH", 2025)],
        *[("WELD", 2023), ("WELD", 2024)],
    ]


def test_growth_and_industry_are_empty_where_nothing_is_linked():
    extract = one_student()
    extract.tables["programs"] = [
        {**PROGRAMS[0], "cip_code": "51.3902"},
        {**PROGRAMS[1], "cip_code": "48.0508"},
        {**PROGRAMS[1], "program_id": "NONE"},
    ]
    jobs = [("31-1120", 100, 120), ("51-4121", 100, 90), ("00-0000", 1000, 1050)]
    extract.tables["cip_soc"] = [
        {"cip_code": "51.3902", "soc_code": "31-1120"},
        {"cip_code": "48.0508", "soc_code": "51-4121"},
    ]
    extract.tables["occupation_projections"] = [
        {"area": "Here", "soc_code": code, "employment_base": base, "employment_projected": projected}
        for code, base, projected in jobs
    ]
    rows = extract.fact("program_years").query("school_year == 2025").set_index("program_id")
    assert rows["growing"].astype(object).where(rows["growing"].notna(), None).to_dict() == {
        "HLTH": True,
        "WELD": False,
        "NONE": None,
    }
    assert rows["in_top_industry"].isna().all()


def test_of_several_committees_the_one_that_met_most_counts():
    extract = HandMade(
        programs=[{**PROGRAMS[0], "council_required": True}],
        committees=[{"committee_id": name, "program_id": "HLTH"} for name in "AB"],
        meetings=[
            {"meeting_id": str(number), "committee_id": name, "date": "2025-01-15", "minutes_date": "2025-01-16"}
            for number, name in enumerate("AAB")
        ],
    )
    row = extract.fact("program_years").iloc[0]
    assert (row["meetings_with_minutes"], row["meetings_required"]) == (2, 2)
    assert told(extract, ["councils_meeting"], meetings_required=3) == {"councils_meeting": (1, 0)}


def test_members_carry_their_partners_kind_and_no_number_of_their_own():
    extract = HandMade(
        programs=PROGRAMS,
        partners=[{**PARTNERS[0], "sector": "health", "size_band": "small"}],
        committees=[{"committee_id": "K", "program_id": "HLTH"}],
        committee_members=[
            {"member_id": "1", "committee_id": "K", "role": "employer", "partner_id": "P1", "start_date": "2024-09-01"},
            {"member_id": "2", "committee_id": "K", "role": "student", "end_date": "2024-06-30"},
        ],
        meetings=[{"meeting_id": day, "committee_id": "K", "date": day} for day in ("2024-01-15", "2025-01-15")],
        attendance=[{"meeting_id": "2025-01-15", "member_id": "1", "present": True}],
    )
    rows = extract.fact("member_rows").sort_values("school_year")
    assert rows["school_year"].tolist() == [2024, 2025]
    assert rows["role"].tolist() == ["student", "employer"]
    present = extract.fact("attendance_rows").iloc[0]
    for row in (rows.iloc[1], present):
        assert (row["partner_id"], row["sector"], row["type"], row["cluster"]) == (
            *("P1", "health", "employer"),
            "Health Science",
        )
    assert rows.iloc[1]["size_band"] == "small"
    assert not {"member_id"} & {*rows.columns, *present.index}


def test_a_running_year_is_judged_by_its_last_day_on_record():
    tables = {
        "programs": PROGRAMS,
        "committees": [{"committee_id": "K", "program_id": "HLTH"}],
        "meetings": [{"meeting_id": "m", "committee_id": "K", "date": "2024-10-01"}],
        "recommendations": [{"recommendation_id": "1", "meeting_id": "m", "date": "2024-10-01"}],
    }
    due = HandMade(**tables, partners=PARTNERS, touchpoints=[call("2025-01-30")])
    over = HandMade(**tables, partners=PARTNERS, touchpoints=[call("2025-01-29")])
    assert due.fact("recommendation_rows")["decision_due"].tolist() == [True]
    assert over.fact("recommendation_rows")["decision_due"].tolist() == [False]  # 120 days, and not more
