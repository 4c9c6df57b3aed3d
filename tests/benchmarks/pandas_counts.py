"""The baseline: seven measures by year and group, written as an analyst would write them in plain pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COUNTS = {"participants": "participant", "concentrators": "concentrator", "completers": "completer"}
RATES = {
    "work_based_learning": "wbl_counts",
    "credential_earned": "credential",
    "dual_enrollment_credit": "college_credit",
}
MEASURES = (*COUNTS, "graduates", *RATES)
BY = ("program", "cluster", "school", "sex", "race_ethnicity")
SPECIAL = (
    "disability", "economically_disadvantaged", "nontraditional", "single_parent", "out_of_workforce", "english_learner", "homeless",
    "foster_care", "military_connected",
)  # fmt: skip
COUNTING = (
    "internship", "cooperative_education", "apprenticeship", "clinical", "school_based_enterprise", "simulated_worksite",
    "supervised_agricultural", "entrepreneurship",
)  # fmt: skip


def count_with_pandas(extract: Path) -> pd.DataFrame:
    """Columns measure, by, year, group, counted, met; the default definitions, each student in the program of record."""
    facts = student_years(extract)
    parts = [count_measure(facts, name, facts["enrolled"] & facts[column], None) for name, column in COUNTS.items()]
    graduated = facts["graduated"] & facts["concentrator"]
    parts.append(count_measure(facts, "graduates", graduated, None))
    parts += [count_measure(facts, name, graduated, facts[column]) for name, column in RATES.items()]
    return pd.concat(parts, ignore_index=True)


def student_years(extract: Path) -> pd.DataFrame:
    """A row for each student and year, with program of record and what was done to date."""

    def read(name: str) -> pd.DataFrame:
        return pd.read_parquet(extract / "tables" / f"{name}.parquet")

    students, programs, exits = read("students"), read("programs"), read("exits")
    exits = exits[~exits["exit_type"].isin(["transfer", "died"])]
    years = program_of_record(read("enrollments"), exits, programs)
    years = years.merge(students.drop(columns=["birth_date"]), on="student_id", how="left")
    years = years.merge(exits[["student_id", "school_year", "exit_type"]], on=["student_id", "school_year"], how="left")
    years["graduated"] = (years["exit_type"] == "diploma").fillna(False)
    years = years.merge(
        programs[["program_id", "cluster", "courses_to_complete", "nontraditional_sex"]], on="program_id", how="left"
    )
    has_program = years["program_id"].notna()
    years["participant"] = has_program & (years["courses"] >= 1)
    years["concentrator"] = has_program & (years["courses"] >= 2)
    years["completer"] = (has_program & (years["courses"] >= years["courses_to_complete"])).fillna(False).astype(bool)
    years["nontraditional"] = (years["sex"] == years["nontraditional_sex"]).fillna(False)
    return with_experience(years, read("placements"), read("credentials"), read("dual_enrollments"))


def program_of_record(enrollments: pd.DataFrame, exits: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    """student_id, school_year, enrolled, program_id, courses (to date in it), school_id."""
    enrollments = enrollments.sort_values("school_year")
    taken = enrollments["courses_completed"].fillna(0)
    again = enrollments[enrollments["course_id"].notna() & (taken > 0)].duplicated(
        ["student_id", "program_id", "course_id"]
    )
    taken[again[again].index] = 0
    enrollments = enrollments.assign(courses=taken)
    by_year = enrollments.groupby(["student_id", "program_id", "school_year"], as_index=False)["courses"].sum()
    by_year["courses"] = by_year.groupby(["student_id", "program_id"])["courses"].cumsum()
    best = by_year.sort_values(
        ["student_id", "school_year", "courses", "program_id"], ascending=[True, True, False, True]
    )
    best = best.drop_duplicates(["student_id", "school_year"])
    # Most courses first, then the school that comes first by number.
    school = enrollments.sort_values(["courses", "school_id"], ascending=[False, True]).drop_duplicates(
        ["student_id", "school_year"]
    )
    rows = pd.concat([best[["student_id", "school_year"]], exits[["student_id", "school_year"]]]).drop_duplicates()
    rows = rows.merge(best.assign(enrolled=True), on=["student_id", "school_year"], how="left")
    rows = rows.merge(school[["student_id", "school_year", "school_id"]], on=["student_id", "school_year"], how="left")
    rows = rows.merge(
        exits[["student_id", "school_year", "school_id"]],
        on=["student_id", "school_year"],
        how="left",
        suffixes=("", "_left"),
    )
    rows["school_id"] = rows["school_id"].fillna(rows.pop("school_id_left"))
    rows["enrolled"] = rows["enrolled"].notna()
    return carried_forward(rows, programs)


def carried_forward(rows: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    """The best program up to each year: most courses, then latest year, then first program_id."""
    place = {program: len(programs) - at for at, program in enumerate(sorted(programs["program_id"]))}
    rows = rows.sort_values(["student_id", "school_year"]).reset_index(drop=True)
    rank = (
        (rows["courses"] * 1000).round() * 1e10
        + rows["school_year"] * 1e6
        + rows["program_id"].map(place).astype("float64")
    )
    rank = rank.astype("float64")
    best = rank.groupby(rows["student_id"]).cummax().groupby(rows["student_id"]).ffill()
    known = (
        rows.assign(rank=rank)
        .dropna(subset=["rank"])[["student_id", "rank", "program_id", "courses"]]
        .drop_duplicates(["student_id", "rank"])
    )
    rows = (
        rows.drop(columns=["program_id", "courses"])
        .assign(rank=best)
        .merge(known, on=["student_id", "rank"], how="left")
    )
    rows["school_id"] = rows.groupby("student_id")["school_id"].ffill()
    rows["courses"] = rows["courses"].fillna(0)
    return rows.drop(columns="rank")


def with_experience(
    years: pd.DataFrame, placements: pd.DataFrame, credentials: pd.DataFrame, dual: pd.DataFrame
) -> pd.DataFrame:
    """Flags of what was done up to each year."""
    counting = placements[placements["type"].isin(COUNTING) & (placements["hours"] >= 40).fillna(False)]
    earned = credentials[(credentials["passed"] & credentials["recognized"]).fillna(False)]
    years = years.assign(wbl_counts=first_by(years, counting), credential=first_by(years, earned))
    courses = dual[(dual["credits_earned"] > 0).fillna(False)][["student_id", "school_year", "program_id"]]
    joined = (
        years[["student_id", "school_year", "program_id"]]
        .reset_index()
        .merge(courses, on="student_id", suffixes=("", "_course"))
    )
    fits = (
        (joined["program_id_course"] == joined["program_id"]).fillna(False)
        | joined["program_id_course"].isna()
        | joined["program_id"].isna()
    )
    hit = joined[fits & (joined["school_year_course"] <= joined["school_year"])]["index"].unique()
    return years.assign(college_credit=years.index.isin(hit))


def first_by(years: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Whether the student's first such event was in or before the row's year."""
    first = events.groupby("student_id")["school_year"].min()
    return (years["student_id"].map(first) <= years["school_year"]).fillna(False).astype(bool)


def count_measure(facts: pd.DataFrame, measure: str, counted: pd.Series, met: pd.Series | None) -> pd.DataFrame:
    """The measure's cells over all groupings."""
    rows = facts[counted].assign(met=met[counted].astype(int) if met is not None else pd.NA)
    year = rows["school_year"].astype(str)
    groups = {"": pd.Series("", rows.index), **{by: group_values(rows, by) for by in BY}}
    cells = [aggregate(rows, year, values).assign(by=by) for by, values in groups.items()]
    for population in SPECIAL:
        member = population + " " + rows[population].fillna(False).astype(bool).map({True: "yes", False: "no"})
        cells.append(aggregate(rows, year, member).assign(by="special_population"))
    return pd.concat(cells, ignore_index=True).assign(measure=measure)


def group_values(rows: pd.DataFrame, by: str) -> pd.Series:
    """The group of each row, with a name for those that have none."""
    column = {"program": "program_id", "school": "school_id"}.get(by, by)
    return rows[column].fillna("no_program" if by in ("program", "cluster") else "not_recorded")


def aggregate(rows: pd.DataFrame, year: pd.Series, group: pd.Series) -> pd.DataFrame:
    """Counted and met by year and group."""
    grouped = rows.groupby([year.rename("year"), group.rename("group")])
    result = grouped.size().rename("counted").to_frame()
    result["met"] = grouped["met"].sum(min_count=1) if rows["met"].notna().any() else pd.NA
    return result.reset_index()
