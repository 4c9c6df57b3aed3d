"""What students take: a program, sometimes a second one, and courses along the sequence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .people import People
from .programs import CAREER_CENTER, FIRST_YEAR, LATEST_YEAR, PROGRAMS, SCHOOLS, entrant_shares
from .streams import chance, logistic, stream
from .tables import pick, shape

START_GRADES = np.array([0.40, 0.30, 0.22, 0.08])
SECOND_PROGRAM_SHARE = 0.14
# Cut points of the latent wish to go on, set so that about 70 % reach two courses and 45 % the whole sequence.
REACHES_TWO, COMPLETES = -1.08, -0.30
FAILS_INTERCEPT, FAILS_GRADE_POINTS = -3.3, -0.9
SEQUENCE = np.array([program.courses for program in PROGRAMS])
CENTER = np.array([program.center for program in PROGRAMS])
OPENED = np.array([program.opened for program in PROGRAMS])
CLOSED = np.array([program.closed or 9999 for program in PROGRAMS])


@dataclass
class Coursework:
    """Course rows (`student` is the position in the block) and, for each student, what they add up to."""

    student: np.ndarray
    program: np.ndarray
    level: np.ndarray
    year: np.ndarray
    grade: np.ndarray
    passed: np.ndarray
    main: np.ndarray  # position of the main program, -1 without CTE
    completed: np.ndarray  # courses passed in the main program
    concentrator: np.ndarray
    completer: np.ndarray
    final_year: np.ndarray  # year of the last course in the main program, after the latest year for some still enrolled


def take_courses(seed: int, people: People, entrants: float, block: int) -> Coursework:
    """Courses of a block of students, up to the latest year. `entrants` is a class's number of CTE students."""
    rng = stream(seed, "coursework", block)
    start = _start_grade(rng, people)
    wanted = _wish(rng, people)
    first_year = people.year - people.last_grade + start
    main = _choose_program(rng, people, first_year, entrants)
    main = np.where(people.cte, main, -1)
    courses = np.where(wanted > COMPLETES, SEQUENCE[main], np.where(wanted > REACHES_TWO, 2, 1))
    second = _second_program(rng, people, main, entrants, courses, first_year)
    rows = [
        _course_rows(people, main, courses, start),
        _course_rows(people, second, 1 + (rng.random(len(people)) < 0.25), np.minimum(start + 1, people.last_grade)),
    ]
    student, program, level, grade = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    year = people.year[student] - people.last_grade[student] + grade
    final_year = _final_year(len(people), student, year, program == main[student])
    held = (year <= LATEST_YEAR) & (year <= CLOSED[program]) & (year >= np.maximum(OPENED[program], FIRST_YEAR))
    student, program, level, grade, year = (part[held] for part in (student, program, level, grade, year))
    fails = logistic(FAILS_INTERCEPT + FAILS_GRADE_POINTS * (people.grade_points[student] - 2.9))
    return _add_up(people, student, program, level, year, grade, ~chance(rng, fails), main, final_year)


def _final_year(number: int, student: np.ndarray, year: np.ndarray, of_main: np.ndarray) -> np.ndarray:
    final_year = np.zeros(number, dtype="int64")
    np.maximum.at(final_year, student[of_main], year[of_main])
    return final_year


def _add_up(
    people: People,
    student: np.ndarray,
    program: np.ndarray,
    level: np.ndarray,
    year: np.ndarray,
    grade: np.ndarray,
    passed: np.ndarray,
    main: np.ndarray,
    final_year: np.ndarray,
) -> Coursework:
    """Courses and what they come to; a student whose courses all fall outside the years held has no program."""
    number = len(people)
    of_main = program == main[student]
    completed = np.bincount(student[of_main & passed], minlength=number)
    main = np.where(np.bincount(student[of_main], minlength=number) > 0, main, -1)
    return Coursework(
        student=student,
        program=program,
        level=level,
        year=year,
        grade=grade,
        passed=passed,
        main=main,
        completed=completed,
        concentrator=completed >= 2,
        completer=(main >= 0) & (completed >= SEQUENCE[main]),
        final_year=final_year,
    )


def _start_grade(rng: np.random.Generator, people: People) -> np.ndarray:
    """Grade of the first course; students still enrolled have begun by now, so later starts are left out for them."""
    now = np.minimum(12 - (people.year - LATEST_YEAR), people.last_grade)
    latest = np.where(people.leaves, people.last_grade, now)
    reached = np.cumsum(START_GRADES)[latest - 9]
    return 9 + np.searchsorted(np.cumsum(START_GRADES), rng.random(len(people)) * reached, side="right").clip(max=3)


def _wish(rng: np.random.Generator, people: People) -> np.ndarray:
    """Latent wish to go on with a program, higher with better grades and attendance."""
    record = 0.45 * (people.grade_points - 2.9) + 3.0 * (people.attendance - 0.93)
    return record - 0.15 * people.flag("disability") + rng.logistic(size=len(people))


def _choose_program(
    rng: np.random.Generator,
    people: People,
    first_year: np.ndarray,
    entrants: float,
    other_than: np.ndarray | None = None,
) -> np.ndarray:
    """A program for each student by size, sex and disadvantage, among those open in the first year."""
    women = np.array([program.women for program in PROGRAMS])
    poor = np.array([program.poor for program in PROGRAMS])
    by_sex = np.stack([women, 1 - women, np.full(len(PROGRAMS), 0.5)]) * 2
    sex = np.where(people.sex == "female", 0, np.where(people.sex == "male", 1, 2))
    open_now = (first_year[:, None] >= OPENED) & (first_year[:, None] + SEQUENCE - 1 <= CLOSED)
    weights = entrant_shares(entrants) * by_sex[sex] * open_now
    weights *= np.where(people.flags["economically_disadvantaged"][:, None], poor, 1.0)
    if other_than is not None:
        weights[np.arange(len(people)), other_than] = 0.0
    edges = np.cumsum(weights, axis=1)
    return (rng.random(len(people))[:, None] * edges[:, -1:] >= edges).sum(axis=1).clip(max=len(PROGRAMS) - 1)


def _second_program(
    rng: np.random.Generator,
    people: People,
    main: np.ndarray,
    entrants: float,
    courses: np.ndarray,
    first_year: np.ndarray,
) -> np.ndarray:
    """A second program for some of those with two courses or more, -1 for the rest."""
    second = _choose_program(rng, people, first_year + 1, entrants, other_than=main)
    tiny = np.array([program.size < 1 for program in PROGRAMS])
    takes = (main >= 0) & (courses >= 2) & chance(rng, SECOND_PROGRAM_SHARE, len(people)) & ~tiny[second]
    return np.where(takes, second, -1)


def _course_rows(people: People, program: np.ndarray, courses: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, ...]:
    """A row for each course: one a year from the first, two a year where the years are too few for the sequence."""
    years = people.last_grade - start + 1
    number = np.where(program >= 0, np.minimum(courses, 2 * years), 0)
    student = np.repeat(np.arange(len(people)), number)
    place = np.arange(len(student)) - np.repeat(np.cumsum(number) - number, number)
    span = np.maximum(np.minimum(years, number), 1)[student]
    grade = start[student] + place * span // number[student]
    return student, program[student], place + 1, grade


def enrollments_table(people: People, taken: Coursework) -> pd.DataFrame:
    """A row for each course, with the source system's own flags as of the end of that year."""
    order = np.lexsort((taken.level, taken.year, taken.student))
    student, program, level = taken.student[order], taken.program[order], taken.level[order]
    passed = taken.passed[order].astype(int)
    credits = np.where((level == SEQUENCE[program]) & CENTER[program], 2.0, np.where(level == 1, 0.5, 1.0))
    in_program = student * len(PROGRAMS) + program
    so_far = pd.Series(passed).groupby(in_program, sort=False).cumsum()
    so_far = so_far.groupby([in_program, taken.year[order]], sort=False).transform("max").to_numpy()
    at_center = CENTER[program] & (level >= 2)
    names = [f"{spec.id}{place}" for spec in PROGRAMS for place in range(1, 6)]
    return shape(
        "enrollments",
        {
            "student_id": people.student_id[student],
            "program_id": pick([spec.id for spec in PROGRAMS], program),
            "school_year": taken.year[order],
            "course_id": pick(names, program * 5 + level - 1),
            "school_id": pick(
                [school[0] for school in SCHOOLS], np.where(at_center, CAREER_CENTER, people.home[student])
            ),
            "grade": taken.grade[order],
            "course_level": level,
            "courses_completed": passed.astype(float),
            "credits_earned": credits * passed,
            "reported_concentrator": so_far >= 2,
            "reported_completer": so_far >= SEQUENCE[program],
        },
    )
