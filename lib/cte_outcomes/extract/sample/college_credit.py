"""College credit in high school, and pre-apprenticeships."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .coursework import CENTER, Coursework
from .partners import Partners
from .people import People
from .programs import EXIT_YEARS, LATEST_YEAR, PROGRAM_IDS, program_index
from .streams import chance, choose, draw_index, logistic, stream
from .tables import day, days, keep, shape

COURSES = 4  # college courses a program articulates with
TRADES = ("CARP", "ELEC", "WELD", "MACH", "AUTO")
GRADE_POINTS = {"A": 4.0, "B": 3.0, "C": 2.0, "D": 1.0, "F": 0.0, "W": 0.0}


def dual_enrollments_table(
    seed: int, people: People, taken: Coursework, partners: Partners, block: int
) -> pd.DataFrame:
    """College courses of a block's concentrators in grades 11 and 12; better grades take more and pass more."""
    rng = stream(seed, "college credit", block)
    poor = people.flag("economically_disadvantaged")
    wants = logistic(-0.95 + 0.9 * (people.grade_points - 2.9) - 0.35 * poor)
    takes = taken.concentrator & (people.last_grade >= 11) & chance(rng, wants)
    number = np.where(takes, 1 + rng.integers(0, 3, len(people)), 0)
    student = np.repeat(np.arange(len(people)), number)
    place = np.arange(len(student)) - np.repeat(np.cumsum(number) - number, number)
    grade = np.where((place == 0) & (number[student] > 1), 11, people.last_grade[student])
    year = people.year[student] - people.last_grade[student] + grade
    spring = (place % 2 == 1) & (np.isnat(people.exit_date[student]) | (people.exit_date[student] > day(year, 5, 1)))
    mark = _marks(rng, people.grade_points[student])
    credits = rng.choice([3.0, 3.0, 3.0, 4.0], len(student))
    first = rng.integers(0, COURSES, len(people))
    columns = {
        "student_id": people.student_id[student],
        "program_id": np.array(PROGRAM_IDS, dtype=object)[taken.main[student]],
        "school_year": year,
        "college_course_id": _course(taken.main[student], (first[student] + place) % COURSES),
        "term": np.where(spring, "spring", "fall"),
        "credit_type": choose(rng, {"dual": 0.5, "concurrent": 0.3, "articulated": 0.2}, len(student)),
        "partner_id": partners.ids(draw_index(rng, [0.55, 0.30, 0.15], len(student))),
        "credits_attempted": credits,
        "credits_earned": np.where(np.isin(mark, ("A", "B", "C", "D")), credits, 0.0),
        "letter_grade": mark,
    }
    columns["daily_hours"] = _daily_hours(seed, block, columns["credit_type"], CENTER[taken.main[student]])
    kept = (year >= EXIT_YEARS[0] - 2) & (year <= LATEST_YEAR)
    return shape("dual_enrollments", {name: values[kept] for name, values in columns.items()})


def _daily_hours(seed: int, block: int, credit_type: np.ndarray, center: np.ndarray) -> np.ndarray:
    """Hours a school day at the college site, where courses are taught there; students of the center stay longer."""
    rng = stream(seed, "hours at the college", block)
    hours = np.where(center, rng.choice([2.0, 2.5, 3.0], len(center)), rng.choice([1.0, 1.5, 2.0], len(center)))
    return keep(hours, (credit_type == "dual") & chance(rng, 0.9, len(center)))


def _course(program: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The college's course code."""
    codes = [[f"{program_id[:3]}{101 + 10 * number}" for number in range(COURSES)] for program_id in PROGRAM_IDS]
    return np.array(codes, dtype=object)[program, place]


def _marks(rng: np.random.Generator, grade_points: np.ndarray) -> np.ndarray:
    level = grade_points + 0.9 * rng.normal(size=len(grade_points)) + 0.2
    mark = np.select([level > 3.4, level > 2.5, level > 1.7, level > 1.2], ["A", "B", "C", "D"], "F")
    return np.where(chance(rng, 0.05, len(mark)), "W", mark).astype(object)


def preapprenticeships_table(
    seed: int, people: People, taken: Coursework, partners: Partners, block: int
) -> pd.DataFrame:
    """Pre-apprenticeships of a block's concentrators in the trades, with sponsors registered and active that year."""
    rng = stream(seed, "preapprenticeships", block)
    trade = np.isin(taken.main, [program_index(name) for name in TRADES])
    in_years = (taken.final_year >= EXIT_YEARS[0] - 1) & (taken.final_year <= LATEST_YEAR)
    ready = taken.concentrator & trade & in_years & chance(rng, 0.22, len(people))
    student = np.flatnonzero(ready)
    year = taken.final_year[student]
    sponsor = np.full(len(student), -1)
    registered = partners.table["registered_sponsor"].to_numpy(dtype=bool)
    for each in np.unique(year):
        here = year == each
        sponsors = np.flatnonzero(registered & partners.active(int(each)))
        sponsor[here] = sponsors[draw_index(rng, partners.weight[sponsors], int(here.sum()))]
    start = day(year - 1, 10, 1 + rng.integers(0, 60, len(student)))
    completes = chance(rng, 0.74, len(student))
    end = day(year, 5, 1 + rng.integers(0, 25, len(student)))
    registers = completes & people.leaves[student] & chance(rng, 0.33, len(student))
    columns = {
        "student_id": people.student_id[student],
        "program_id": np.array(PROGRAM_IDS, dtype=object)[taken.main[student]],
        "sponsor_id": partners.ids(sponsor),
        "school_year": year,
        "start_date": start,
        "agreement_date": keep(start - days(rng.integers(10, 200, len(student))), chance(rng, 0.9, len(student))),
        "completion_date": keep(end, completes),
        "apprenticeship_date": keep(end + days(rng.integers(30, 300, len(student))), registers),
    }
    return shape("preapprenticeships", columns)
