"""What became of the leavers, and how much of it the district can see."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import truths
from .coursework import Coursework
from .partners import Partners
from .people import People
from .placements import WorkBased
from .programs import LATEST_YEAR, PROGRAMS
from .streams import chance, choose, draw_index, evenly, logistic, stream
from .tables import NO_DATE, day, days, keep, pick, shape

COLLEGES = (
    ("099001", "two_year"),
    ("099002", "two_year"),
    ("099003", "four_year"),
    ("099004", "four_year"),
    ("099005", "less_than_two_year"),
)
AS_OF = np.datetime64("2026-03-31")
TRADES = ("construction", "manufacturing", "transportation", "energy")


@dataclass
class Fate:
    """For each student of a block: whether followed at all, truly placed in the second quarter, and found."""

    followed: np.ndarray
    placed: np.ndarray
    found: np.ndarray
    quarter_start: np.ndarray
    quarter_end: np.ndarray


def placement_quarter(exit_date: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of the second calendar quarter after the quarter of leaving."""
    months = exit_date.astype("datetime64[M]").astype("int64")
    start = np.where(np.isnat(exit_date), 0, (months // 3 + 2) * 3)
    first = start.astype("datetime64[M]").astype("datetime64[D]")
    last = (start + 3).astype("datetime64[M]").astype("datetime64[D]") - np.timedelta64(1, "D")
    known = ~np.isnat(exit_date)
    return np.where(known, first, NO_DATE), np.where(known, last, NO_DATE)


def placed_probability(people: People, taken: Coursework, applied: np.ndarray) -> np.ndarray:
    """The planted chance of being placed in the second quarter."""
    program = np.array([*(spec.placed for spec in PROGRAMS), truths.PLACED_WITHOUT_PROGRAM])[taken.main]
    year = pd.Series(people.year).map(truths.PLACED_YEAR).fillna(0.0).to_numpy(float)
    return logistic(
        truths.PLACED_INTERCEPT
        + program
        + year
        + truths.APPLIED_EFFECT * applied
        + truths.PLACED_GRADE_POINTS * (people.grade_points - 2.9)
        + truths.PLACED_ATTENDANCE * (people.attendance - 0.93)
        + truths.PLACED_DISADVANTAGED * people.flag("economically_disadvantaged")
        + truths.PLACED_ENGLISH_LEARNER * people.flag("english_learner")
        + truths.PLACED_DISABILITY * people.flag("disability")
        + truths.PLACED_CONCENTRATOR * taken.concentrator
        + truths.PLACED_DROPOUT * (people.exit_type == "dropout")
    )


def decide_fates(seed: int, people: People, taken: Coursework, work: WorkBased, block: int) -> Fate:
    """Placed or not, and found or not; being found depends on year, disadvantage and on being placed."""
    rng = stream(seed, "fates", block)
    followed = people.leaves & ~np.isin(people.exit_type, ("transfer", "died"))
    group = _strata(people, taken)
    placed = evenly(rng, placed_probability(people, taken, work.applied) * followed, group)
    chance_found = pd.Series(people.year).map(truths.FOUND).fillna(0.0).to_numpy(float)
    chance_found = chance_found + truths.FOUND_DISADVANTAGED * people.flag("economically_disadvantaged")
    chance_found = chance_found + truths.FOUND_ENGLISH_LEARNER * people.flag("english_learner")
    chance_found = chance_found * np.where(placed, 1.0, truths.FOUND_WHEN_NOT_PLACED)
    start, end = placement_quarter(people.exit_date)
    return Fate(followed, placed, evenly(rng, chance_found * followed, group), start, end)


def _strata(people: People, taken: Coursework) -> np.ndarray:
    """Class, concentrator or not, and the two programs that differ: what is planted between these shows in any size."""
    program = np.array([*(np.sign(spec.placed) * (abs(spec.placed) > 0.5) for spec in PROGRAMS), 0])[taken.main]
    return people.year * 6 + taken.concentrator * 3 + program.astype(int) + 1


def outcomes_table(
    seed: int, people: People, taken: Coursework, work: WorkBased, fate: Fate, partners: Partners, block: int
) -> pd.DataFrame:
    """Dated spells of those found, and survey findings of those found in none; nobody else has a row."""
    rng = stream(seed, "outcomes", block)
    at = np.flatnonzero(fate.found & fate.placed)
    kind = _destination(rng, people, taken, at)
    also_works = np.isin(kind, ("postsecondary", "advanced_training")) & chance(rng, 0.32, len(at))
    parts = [
        _college(rng, at[kind == "postsecondary"], people, taken, fate),
        _work(rng, at[(kind == "employment") | also_works], people, taken, work, fate, partners),
        _other(rng, at, kind, fate),
        _none(np.flatnonzero(fate.found & ~fate.placed), fate),
        _later_college(rng, np.flatnonzero(fate.found), people, fate),
        _before_exit(rng, np.flatnonzero(fate.found & taken.concentrator), people),
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["begin_date"] <= AS_OF].sort_values(["student", "begin_date", "outcome"], kind="stable")
    columns = {name: rows[name].to_numpy() for name in rows.columns if name != "student"}
    columns["full_time"] = _full_time(stream(seed, "full time", block), rows)
    return shape("outcomes", {"student_id": people.student_id[rows["student"].to_numpy()], **columns})


def _full_time(rng: np.random.Generator, rows: pd.DataFrame) -> np.ndarray:
    """Whether employment is full time: less often beside college. Surveys ask; wage records tell it for some only."""
    works = (rows["outcome"] == "employment").to_numpy()
    studies = rows["student"].isin(rows["student"][rows["outcome"] == "postsecondary"]).to_numpy()
    full = chance(rng, np.where(studies, truths.FULL_TIME_BESIDE_COLLEGE, truths.FULL_TIME_OTHERWISE))
    told = (rows["source"] == "survey").to_numpy() | chance(rng, 0.55, len(rows))
    return keep(full, works & told)


def _destination(rng: np.random.Generator, people: People, taken: Coursework, at: np.ndarray) -> np.ndarray:
    """What each placed leaver is mainly in: college with better grades, apprenticeships from the trades."""
    points = people.grade_points[at]
    trades = np.array([*(spec.sectors[0] in TRADES for spec in PROGRAMS), False])[taken.main[at]]
    college = chance(
        rng,
        logistic(0.10 + 1.15 * (points - 2.9) - 0.45 * people.flag("economically_disadvantaged")[at] - 0.6 * trades),
    )
    rest = choose(
        rng,
        {"employment": 0.83, "advanced_training": 0.05, "military": 0.075, "service": 0.015, "apprenticeship": 0.03},
        len(at),
    )
    rest = np.where((rest == "employment") & trades & chance(rng, 0.12, len(at)), "apprenticeship", rest)
    return np.where(college, "postsecondary", rest)


def _rows(
    student: np.ndarray, outcome: object, begin: np.ndarray, end: np.ndarray, source: object, **more: object
) -> pd.DataFrame:
    return pd.DataFrame(
        {"student": student, "outcome": outcome, "begin_date": begin, "end_date": end, "source": source, **more}
    )


def _term(quarter_start: np.ndarray) -> np.ndarray:
    """First day of the college term that overlaps a quarter: fall for July to December, spring otherwise."""
    year = quarter_start.astype("datetime64[Y]").astype(int) + 1970
    fall = quarter_start.astype("datetime64[M]").astype(int) % 12 >= 6
    return np.where(fall, day(year, 8, 21), day(year, 1, 13))


def _college(
    rng: np.random.Generator, student: np.ndarray, people: People, taken: Coursework, fate: Fate
) -> pd.DataFrame:
    begin = _term(fate.quarter_start[student])
    fall = begin.astype("datetime64[M]").astype(int) % 12 == 7
    stays = chance(rng, 0.82, len(student))
    end = begin + days(np.where(fall & stays, 263, 117))
    four = chance(rng, logistic(-0.2 + 1.4 * (people.grade_points[student] - 3.1)))
    college = np.where(four, rng.integers(2, 4, len(student)), rng.choice([0, 0, 1, 4], len(student)))
    return _rows(
        student, "postsecondary", begin, keep(end, end <= AS_OF), "college_match",
        institution_id=pick([name for name, _ in COLLEGES], college),
        institution_level=pick([level for _, level in COLLEGES], college),
        related_to_program=keep(chance(rng, 0.45, len(student)), taken.main[student] >= 0),
    )  # fmt: skip


def _work(
    rng: np.random.Generator,
    student: np.ndarray,
    people: People,
    taken: Coursework,
    work: WorkBased,
    fate: Fate,
    partners: Partners,
) -> pd.DataFrame:
    """A quarter of wages each: the placement quarter for all, the quarter before for some; a few known by survey."""
    start, end = fate.quarter_start[student], fate.quarter_end[student]
    hired = (work.host[student] >= 0) & work.applied[student] & chance(rng, truths.HIRED_BY_HOST, len(student))
    elsewhere = draw_index(rng, partners.weight, len(student))
    known = partners.active(LATEST_YEAR)[elsewhere] & (partners.type[elsewhere] != "college")
    known &= chance(rng, 0.05, len(student))
    partner = np.where(hired, work.host[student], np.where(known, elsewhere, -1))
    related = chance(rng, np.where(work.applied[student], 0.62, 0.38))
    level = np.array([*(spec.wage for spec in PROGRAMS), 15.3])[taken.main[student]]
    raised = (1 + 0.035 * (people.year[student] - LATEST_YEAR)) * np.where(related, 1.06, 0.94)
    wage = np.round(level * raised * np.exp(0.13 * rng.normal(size=len(student))), 2)
    survey = chance(rng, 0.08, len(student))
    columns = {
        "partner_id": partners.ids(partner),
        "related_to_program": keep(related, taken.main[student] >= 0),
        "hourly_wage": keep(wage, ~survey),
    }
    source = np.where(survey, "survey", "wage_match")
    now = _rows(student, "employment", start, end, source, **columns)
    before = start.astype("datetime64[M]") - np.timedelta64(3, "M")
    earlier = now.assign(begin_date=before.astype("datetime64[D]"), end_date=start - np.timedelta64(1, "D"))
    return pd.concat([now, earlier[~survey & chance(rng, 0.22, len(student))]], ignore_index=True)


def _other(rng: np.random.Generator, at: np.ndarray, kind: np.ndarray, fate: Fate) -> pd.DataFrame:
    """Training, apprenticeships, military and national service: spells that began before or in the quarter."""
    source = {
        "advanced_training": "survey",
        "apprenticeship": "apprenticeship_match",
        "military": "military_match",
        "service": "survey",
    }
    other = np.isin(kind, list(source))
    student = at[other]
    begin = fate.quarter_start[student] + days(rng.integers(-60, 45, len(student)))
    length = np.where(kind[other] == "advanced_training", rng.integers(90, 400, len(student)), 10_000)
    end = begin + days(np.maximum(length, 70))
    return _rows(student, kind[other], begin, keep(end, end <= AS_OF), pd.Series(kind[other]).map(source).to_numpy())


def _none(student: np.ndarray, fate: Fate) -> pd.DataFrame:
    return _rows(student, "none", fate.quarter_start[student], fate.quarter_end[student], "survey")


def _later_college(rng: np.random.Generator, student: np.ndarray, people: People, fate: Fate) -> pd.DataFrame:
    """A first or further term after the placement quarter: counts for college entry, not for the quarter."""
    student = student[chance(rng, np.where(fate.placed[student], 0.035, 0.09))]
    begin = _term(fate.quarter_end[student] + days(20))
    begin = np.where(begin > fate.quarter_end[student], begin, begin + days(145))
    end = begin + days(np.full(len(student), 115))
    return _rows(
        student, "postsecondary", begin, keep(end, end <= AS_OF), "college_match",
        institution_id=COLLEGES[0][0], institution_level=COLLEGES[0][1],
    )  # fmt: skip


def _before_exit(rng: np.random.Generator, student: np.ndarray, people: People) -> pd.DataFrame:
    """Dual enrollment that the college match returns too: begins and ends before the day of leaving."""
    student = student[chance(rng, 0.04, len(student))]
    leaves = people.exit_date[student]
    begin = leaves - days(rng.integers(130, 150, len(student)))
    return _rows(
        student, "postsecondary", begin, leaves - days(rng.integers(5, 25, len(student))), "college_match",
        institution_id=COLLEGES[0][0], institution_level=COLLEGES[0][1],
    )  # fmt: skip
