"""The planted truths are found again, from the tables, by methods that know nothing of the generator."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.extract.sample import clean_district, truths
from cte_outcomes.extract.sample.partners import CONTACT_YEARS, make_partners
from cte_outcomes.extract.sample.placements import APPLIED
from cte_outcomes.extract.sample.programs import PROGRAMS
from cte_outcomes.paths import project_root


@pytest.fixture(scope="module")
def district():
    return clean_district(40_000, 11)


@pytest.fixture(scope="module")
def leavers(district):
    """A row for each leaver, from the tables alone."""
    _, tables, _ = district
    rows = tables["exits"][~tables["exits"]["exit_type"].isin(["transfer", "died"])]
    rows = rows.merge(tables["students"], on="student_id").merge(
        record(tables["enrollments"]), on="student_id", how="left"
    )
    rows["program_id"] = rows["program_id"].fillna("none")
    rows["courses"] = rows["courses"].fillna(0)
    rows["concentrator"] = rows["courses"] >= 2
    placements = tables["placements"]
    rows["any"] = rows["student_id"].isin(placements["student_id"])
    rows["applied"] = rows["student_id"].isin(placements.loc[placements["type"].isin(APPLIED), "student_id"])
    rows["found"] = rows["student_id"].isin(tables["outcomes"]["student_id"])
    rows["placed"] = rows["student_id"].isin(placed_students(rows, tables["outcomes"]))
    return rows


def record(enrollments):
    """Program with most courses completed, and how many."""
    courses = (
        enrollments.groupby(["student_id", "program_id"])["courses_completed"].sum().rename("courses").reset_index()
    )
    return courses.sort_values("courses", kind="stable").drop_duplicates("student_id", keep="last")


def placed_students(rows, outcomes):
    """Students with a spell over the second calendar quarter after the quarter of leaving."""
    spells = outcomes[outcomes["outcome"] != "none"].merge(rows[["student_id", "exit_date"]], on="student_id")
    quarter = spells["exit_date"].dt.to_period("Q") + 2
    begins = spells["begin_date"] <= quarter.dt.end_time
    ends = spells["end_date"].isna() | (spells["end_date"] >= quarter.dt.start_time)
    return spells.loc[begins & ends, "student_id"].unique()


def regression(rows, outcome, columns, categories):
    """Log-odds and standard errors of a logistic regression by Newton's method; categories against their first."""
    dummies = [pd.get_dummies(rows[name], prefix=name, drop_first=True, dtype=float) for name in categories]
    design = pd.concat([rows[columns].astype(float), *dummies], axis=1).assign(constant=1.0)
    x, y = design.to_numpy(float), rows[outcome].to_numpy(float)
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ beta))
        information = (x * (p * (1 - p))[:, None]).T @ x
        beta = beta + np.linalg.solve(information, x.T @ (y - p))
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    return dict(zip(design.columns, beta, strict=True)), dict(zip(design.columns, errors, strict=True))


CONFOUNDERS = ["grade_point_average", "attendance_rate", "economically_disadvantaged", "english_learner", "disability"]


@pytest.fixture(scope="module")
def placement_model(leavers):
    known = leavers[leavers["concentrator"] & leavers["found"] & ~leavers["program_id"].isin(["FIRE", "HORT"])]
    known = known.assign(dropout=known["exit_type"] == "dropout", program=known["program_id"].replace("BUSM", "0"))
    return regression(known, "placed", ["applied", *CONFOUNDERS, "dropout"], ["program", "school_year"])


def test_applied_placements_go_with_being_placed(placement_model):
    beta, error = placement_model
    assert abs(beta["applied"] - truths.APPLIED_EFFECT) < 3 * error["applied"]
    assert beta["applied"] > 3 * error["applied"]


def test_the_raw_association_is_larger_than_the_adjusted(leavers, placement_model):
    known = leavers[leavers["concentrator"] & leavers["found"]]
    raw, _ = regression(known, "placed", ["applied"], [])
    assert raw["applied"] > placement_model[0]["applied"] + 0.1
    assert raw["applied"] > truths.APPLIED_EFFECT + 0.1


def test_health_is_above_and_culinary_below_and_the_rest_alike(placement_model):
    beta, error = placement_model
    effect = {name.removeprefix("program_"): value for name, value in beta.items() if name.startswith("program_")} | {
        "0": 0.0
    }
    planted = {program.id: program.placed for program in PROGRAMS}
    others = [value for name, value in effect.items() if name not in ("HLTH", "CULN")]
    middle = float(np.median(others))
    for name in ("HLTH", "CULN"):
        assert abs(effect[name] - middle - planted[name]) < 3 * error[f"program_{name}"]
    assert effect["HLTH"] == max(effect.values())
    assert effect["CULN"] == min(effect.values())


def test_access_gaps(leavers):
    able = leavers[leavers["program_id"] != "none"]
    beta, error = regression(
        able,
        "any",
        ["concentrator", "grade_point_average", "economically_disadvantaged", "english_learner"],
        ["program_id"],
    )
    for column, planted in (
        ("economically_disadvantaged", truths.ACCESS_DISADVANTAGED),
        ("english_learner", truths.ACCESS_ENGLISH_LEARNER),
    ):
        # Those who left before grade 11 had no chance of a placement; they widen the gap a little.
        assert abs(beta[column] - planted) < 3 * error[column] + 0.05
        assert beta[column] < -3 * error[column]


def test_coverage_improves_and_is_worse_for_the_disadvantaged(leavers):
    missing = 1 - leavers[leavers["concentrator"]].groupby("school_year")["found"].mean()
    assert missing.is_monotonic_decreasing
    assert missing.loc[2021] == pytest.approx(0.17, abs=0.015)
    assert missing.loc[2025] == pytest.approx(0.12, abs=0.015)
    by_group = leavers.groupby("economically_disadvantaged")["found"].mean()
    assert by_group[False] - by_group[True] > 0.04


def test_true_rate_lies_within_the_bounds(district, leavers):
    truth = pd.concat(
        [pd.DataFrame({"student_id": b.people.student_id, "truly": b.fate.placed}) for b in district[2]],
        ignore_index=True,
    )
    rows = leavers[leavers["concentrator"]].merge(truth, on="student_id")
    assert rows["placed"].mean() < rows["truly"].mean() < 1 - (rows["found"] & ~rows["placed"]).mean()
    assert (rows.loc[rows["found"], "placed"] == rows.loc[rows["found"], "truly"]).all()


def test_advice_put_in_place_goes_with_passing(district):
    _, tables, _ = district
    advice = (
        tables["recommendations"]
        .merge(tables["meetings"], on="meeting_id")
        .merge(tables["committees"], on="committee_id")
    )
    advice["school_year"] = advice["date_y"].dt.year + (advice["date_y"].dt.month >= 7) + 1
    share = advice.assign(put=advice["implemented_date"].notna()).groupby(["program_id", "school_year"])["put"].mean()
    tries = (
        tables["credentials"]
        .sort_values("attempt_date", kind="stable")
        .drop_duplicates(["student_id", "credential_id"])
    )
    expected = tables["programs"].set_index("program_id")["credential_expected"]
    tries = tries[(tries["credential_name"] == tries["program_id"].map(expected)) & (tries["school_year"] >= 2021)]
    tries = tries.merge(tables["students"][["student_id", "grade_point_average"]], on="student_id")
    tries = tries.merge(share.rename("put").reset_index(), on=["program_id", "school_year"], how="left")
    beta, error = regression(tries.fillna({"put": 0.0}), "passed", ["put", "grade_point_average"], ["program_id"])
    assert abs(beta["put"] - truths.IMPLEMENTED_EFFECT) < 3 * error["put"]
    assert error["put"] < 0.15


def test_partners_leave_after_quiet_years():
    partners = make_partners(11, 2000)
    quiet = partners.contacts < truths.QUIET_CONTACTS
    active = np.stack([partners.active(year) for year in CONTACT_YEARS], axis=1)[:, :-1]
    ends = (partners.last[:, None] == np.array(CONTACT_YEARS)[:-1]) & active
    assert ends[quiet[:, :-1] & active].mean() == pytest.approx(truths.ENDS_AFTER_QUIET_YEAR, abs=0.03)
    assert ends[~quiet[:, :-1] & active].mean() == pytest.approx(truths.ENDS_OTHERWISE, abs=0.01)


def test_hosts_hire_their_own(district, leavers):
    jobs = district[1]["outcomes"].query("outcome == 'employment'")
    hosted = district[1]["placements"].query("type in @APPLIED").dropna(subset="partner_id")
    own = jobs.merge(hosted[["student_id", "partner_id"]].rename(columns={"partner_id": "host"}), on="student_id")
    own = own.assign(hired=(own["partner_id"] == own["host"]).fillna(False)).groupby("student_id")["hired"].any()
    assert own.mean() == pytest.approx(truths.HIRED_BY_HOST, abs=0.05)


def test_apprenticeships_meet_most_rules_and_miss_some(district):
    placements = district[1]["placements"]
    hosted = placements[(placements["type"] == "apprenticeship") & placements["partner_id"].notna()]
    before = lambda column: (hosted[column] <= hosted["start_date"]).mean()  # noqa: E731
    assert len(hosted) > 500
    assert hosted["mentor_id"].notna().mean() == pytest.approx(truths.APPRENTICES_MENTORED, abs=0.03)
    assert before("agreement_date") == pytest.approx(truths.APPRENTICES_AGREED, abs=0.03)
    assert before("safety_training_date") == pytest.approx(truths.APPRENTICES_TRAINED_IN_SAFETY, abs=0.05)
    assert hosted["offered_job"].mean() == pytest.approx(truths.APPRENTICES_OFFERED_A_JOB, abs=0.06)
    assert hosted["hours"].mean() > 450
    assert 3 <= hosted["days_per_week"].mean() <= 4
    assert hosted["related_instruction_semesters"].mean() > 2


def test_second_year_apprentices_stay_with_their_host(district):
    _, tables, _ = district
    rows = tables["placements"].query("type == 'apprenticeship'").dropna(subset="partner_id")
    years = rows.merge(rows, on=["student_id", "partner_id"], suffixes=("", "_next"))
    second = years[years["school_year_next"] == years["school_year"] + 1]
    left = tables["exits"].query("exit_type == 'diploma'").set_index("student_id")["school_year"]
    seniors = rows[(rows["student_id"].map(left) == rows["school_year"]) & (rows["school_year"] >= 2020)]
    starts = tables["partners"].set_index("partner_id")["start_date"]
    begun = seniors["partner_id"].map(starts).dt.year + (seniors["partner_id"].map(starts).dt.month >= 7)
    share = seniors[begun < seniors["school_year"]]["student_id"].isin(second["student_id"]).mean()
    assert share == pytest.approx(truths.SECOND_YEAR_APPRENTICES, abs=0.06)


def test_full_time_work_is_rarer_beside_college(district):
    jobs = district[1]["outcomes"].query("outcome == 'employment'")
    college = district[1]["outcomes"].query("outcome == 'postsecondary'")["student_id"]
    full = jobs.dropna(subset="full_time").groupby(jobs["student_id"].isin(college))["full_time"].mean()
    assert full[True] == pytest.approx(truths.FULL_TIME_BESIDE_COLLEGE, abs=0.04)
    assert full[False] == pytest.approx(truths.FULL_TIME_OTHERWISE, abs=0.03)
    assert jobs.loc[jobs["source"] == "survey", "full_time"].notna().all()
    assert 0.5 < jobs.loc[jobs["source"] == "wage_match", "full_time"].notna().mean() < 0.6


def test_partners_say_that_they_benefited(district):
    answers = district[1]["surveys"].query("item == 'benefit'")
    assert set(answers["side"]) == {"partner"}
    assert answers.groupby("survey_id")["score"].mean().to_numpy() == pytest.approx(truths.BENEFITED, abs=0.02)


def test_one_program_has_no_current_evidence_of_demand(district):
    _, tables, _ = district
    links = tables["programs"].merge(tables["cip_soc"], on="cip_code")
    links = links.merge(tables["occupation_projections"], on="soc_code")
    current = links["published_date"] >= pd.Timestamp("2025-06-30") - pd.DateOffset(months=24)
    evidence = current.groupby(links["program_id"]).any()
    assert len(evidence) == len(PROGRAMS)
    assert evidence[~evidence].index.tolist() == ["COSM"]


def test_two_of_four_sources_of_the_needs_assessment_are_recent():
    """In the committed sample; whether an organization is still a partner hangs on the seed."""
    _, tables, _ = clean_district(4000, 2025)
    talks = tables["touchpoints"].query("type == 'needs_assessment' and two_way")
    recent = talks[talks["date"].between("2023-07-01", "2025-06-30")]
    kinds = set(tables["partners"].set_index("partner_id")["type"][recent["partner_id"].unique()])
    assert kinds & {"employer", "chamber", "workforce_board", "economic_development"} == {"employer", "chamber"}


def test_shares_of_the_sequence(leavers):
    cte = leavers[leavers["program_id"] != "none"]
    needed = cte["program_id"].map({program.id: program.courses for program in PROGRAMS})
    assert len(cte) / len(leavers) == pytest.approx(0.85, abs=0.01)
    assert cte["concentrator"].mean() == pytest.approx(0.70, abs=0.03)
    assert (cte["courses"] >= needed).mean() == pytest.approx(0.45, abs=0.03)


def test_two_programs_never_reach_ten_graduates(leavers):
    graduates = leavers[leavers["concentrator"] & (leavers["exit_type"] == "diploma")]
    yearly = graduates.groupby(["program_id", "school_year"]).size().unstack(fill_value=0)
    assert (yearly.loc[["FIRE", "HORT"]] < 10).all(axis=None)
    assert yearly.loc["MACH", 2025] < yearly.loc["MACH", 2021]
    assert yearly.loc["CYBR", 2021] == 0
    assert yearly.loc["CYBR", 2025] > 0


def test_every_planted_number_is_written_down():
    page = (project_root() / "docs" / "sample_district.md").read_text(encoding="utf-8")
    for name, value in vars(truths).items():
        if name.isupper():
            assert f"`{name}`" in page, name
            for number in value.values() if isinstance(value, dict) else [value]:
                shown = f"{number:.3g}" if name == "APPLIED_EFFECT" else f"{number:g}"
                assert shown in page, (name, shown)
