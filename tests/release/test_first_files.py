"""What a district must still fill, and which program to begin with: on districts with nothing but programs and schools."""

from __future__ import annotations

import pytest

from cte_outcomes.errors import ParameterError
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.release.first_files import BESIDE, begin_with
from cte_outcomes.release.make import make_release
from cte_outcomes.release.starting_programs import FIRST_STEPS, GROUPS

PROGRAMS = "program_id,program_name,cluster,opened_year\nWELD,Welding,Manufacturing,2020\nHLTH,Health,Health Science,2020\nCULN,Culinary,Hospitality & Tourism,2020\n"
SCHOOLS = "school_id,school_name\nH1,North\n"
COMMITTEES = "committee_id,program_id,formed_date\nK1,WELD,2020-09-01\nK2,HLTH,2020-09-01\n"
MEETINGS = "meeting_id,committee_id,date,minutes_date\nM1,K1,2025-01-15,2025-01-20\n"
INDUSTRIES = (
    "area,industry_code,industry,employment_base,employment_projected,published_date\n"
    "Here,62,Health care,100,120,2024-09-01\nHere,31-33,Manufacturing,100,110,2024-09-01\nHere,72,Food,100,90,2024-09-01\n"
)
LINKS = "program_id,industry_code\nWELD,31-33\nCULN,72\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A release of a district with these files: `made(committees=COMMITTEES)`."""

    def make(**tables: str):
        folder = tmp_path_factory.mktemp("district")
        for name, text in {"programs": PROGRAMS, "schools": SCHOOLS, **tables}.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return make_release(folder, tmp_path_factory.mktemp("release") / "made")

    return make


@pytest.fixture(scope="module")
def empty(made):
    return made()


@pytest.fixture(scope="module")
def begun(made):
    return made(committees=COMMITTEES, meetings=MEETINGS, industry_projections=INDUSTRIES, program_industries=LINKS)


def test_an_empty_district_is_told_every_file_in_the_order_it_is_needed(empty):
    frame = empty.files_to_fill(["growth_ranking", "council_quorum", "pilot_placements"]).frame
    names = ["industry_projections.csv", "committees.csv", "committee_members.csv", "meetings.csv", "placements.csv"]
    assert frame["group"].tolist() == names
    row = frame.iloc[3]
    assert (row["row"], row["begin_with"]) == (
        "a meeting of a committee",
        "meeting_id, committee_id, date, minutes_date",
    )
    assert "student_id (as in students.csv)" in frame["begin_with"].iloc[4]


def test_a_file_is_named_once_with_all_that_it_opens(empty):
    frame = empty.files_to_fill(["partners_contacted", "partners_replied"]).frame
    assert frame["group_id"].tolist() == ["partners", "touchpoints"]
    assert frame["opens"].iloc[0] == "New partners contacted; New partners that replied within the time set"
    assert frame["measures"].tolist() == [2, 2]


def test_a_column_of_a_file_that_is_there_is_named_alone(begun):
    frame = begun.files_to_fill(["councils_meeting"]).frame
    assert frame[["group", "group_id", "begin_with"]].values.tolist() == [
        ["programs.csv", "programs.council_required", "council_required"]
    ]


def test_nothing_missing_and_unknown_measures(begun):
    assert len(begun.files_to_fill(["meetings_held"])) == 0
    with pytest.raises(ParameterError, match="meetings_hold"):
        begun.files_to_fill(["meetings_hold"])


def test_every_column_to_begin_with_is_in_its_contract():
    for table, columns in BESIDE.items():
        assert set(columns) <= set(CONTRACTS[table].column_names)
    assert begin_with("attendance") == ["meeting_id", "member_id", "present"]


def test_programs_of_an_empty_district_stand_a_to_z(empty):
    frame = empty.starting_programs().frame
    assert frame["group"].tolist() == ["Culinary", "Health", "Welding"]
    assert set(frame["growing"]) == set(frame["council"]) == set(frame["hosting"]) == {"Not recorded"}
    assert set(frame["place"]) == {GROUPS["unknown"]}
    assert set(frame["next_step"]) == {FIRST_STEPS["unknown"]}


def test_growing_programs_that_lack_something_come_first(begun):
    frame = begun.starting_programs().frame.set_index("group_id")
    assert frame.index.tolist() == ["WELD", "HLTH", "CULN"]
    assert frame[["growing", "council", "hosting"]].values.tolist() == [
        ["Yes", "Yes", "Not recorded"],
        ["Not recorded", "Yes", "Not recorded"],
        ["No", "No", "Not recorded"],
    ]
    assert frame["next_step"].tolist() == [FIRST_STEPS[name] for name in ("record", "unknown", "growing")]


def test_recommendations_a_meeting_are_the_ratio(made):
    advice = (
        "recommendation_id,meeting_id,date,decision\nR1,M1,2025-01-15,accepted\nR2,M1,2025-01-15,\nR3,M1,2025-01-15,\n"
    )
    meetings = MEETINGS + "M2,K2,2025-02-15,2025-02-20\n"
    release = made(committees=COMMITTEES, meetings=meetings, recommendations=advice)
    assert float(release.values("advice_per_meeting").row()["value"]) == 1.5
    by_program = release.values("advice_per_meeting", by="program").frame.set_index("group_id")["value"]
    assert by_program.to_dict() == {"WELD": 3.0, "HLTH": 0.0}
