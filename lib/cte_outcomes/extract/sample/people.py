"""Students: who they are, which class they belong to and what they bring along."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .programs import EXIT_YEARS, HOME_SHARES, LATEST_YEAR, SCHOOLS
from .streams import chance, choose, draw_index, stream
from .tables import day, numbered, pick, shape

BLOCK = 50_000
# Shares of the classes among all students. Classes of 2026 to 2028 are still enrolled, and the extract holds of them
# only those who have begun CTE, so that the participants of 2021 to 2025 are complete in every grade.
LEAVING_SHARE = 0.1486
STILL_ENROLLED = {2026: 0.117, 2027: 0.089, 2028: 0.051}
CTE_SHARE = 0.85

# Shares and rates of a mid-sized U.S. district, rounded; invented, not taken from one district.
RACE_SHARES = {
    "white": 0.46,
    "hispanic": 0.27,
    "black": 0.14,
    "asian": 0.06,
    "two_or_more": 0.053,
    "american_indian": 0.012,
    "pacific_islander": 0.005,
}
DISADVANTAGED = {"white": 0.31, "hispanic": 0.56, "black": 0.58, "asian": 0.30, "american_indian": 0.55}
ENGLISH_LEARNER = {"hispanic": 0.24, "asian": 0.14, "pacific_islander": 0.12, "white": 0.015, "black": 0.03}
SEX_SHARES = {"female": 0.487, "male": 0.508, "nonbinary": 0.005}
EXIT_SHARES = {
    "diploma": 0.885,
    "dropout": 0.045,
    "transfer": 0.040,
    "equivalency": 0.017,
    "certificate": 0.0125,
    "died": 0.0005,
}


@dataclass
class People:
    """A block of students as arrays of equal length; `leaves` tells those of the exit classes from those enrolled."""

    student_id: np.ndarray
    year: np.ndarray  # class: the year of leaving, or of expected leaving
    leaves: np.ndarray
    exit_type: np.ndarray
    last_grade: np.ndarray
    exit_date: np.ndarray
    home: np.ndarray
    flags: dict[str, np.ndarray]
    sex: np.ndarray
    race: np.ndarray
    birth_date: np.ndarray
    grade_points: np.ndarray
    attendance: np.ndarray
    cte: np.ndarray

    def __len__(self) -> int:
        return len(self.student_id)

    def flag(self, name: str) -> np.ndarray:
        """A special population as 0 and 1."""
        return self.flags[name].astype(float)


def class_sizes(students: int) -> dict[int, int]:
    """How many of `students` belong to each class; largest remainders, so that the sizes add up."""
    shares = {**dict.fromkeys(EXIT_YEARS, LEAVING_SHARE), **STILL_ENROLLED}
    exact = {year: students * share for year, share in shares.items()}
    sizes = {year: int(size) for year, size in exact.items()}
    by_remainder = sorted(exact, key=lambda year: (sizes[year] - exact[year], year))
    for year in by_remainder[: students - sum(sizes.values())]:
        sizes[year] += 1
    return sizes


def student_numbers(positions: np.ndarray) -> np.ndarray:
    """Seven-digit student numbers, some with leading zeros, each once: a step coprime to ten million visits all."""
    return numbered("", (positions * 4_824_173 + 1_203_457) % 10_000_000, 7)


def make_people(seed: int, students: int, block: int) -> People:
    """The students of a block; blocks are BLOCK students long, the last one shorter."""
    first = block * BLOCK
    number = min(BLOCK, students - first)
    rng = stream(seed, "people", block)
    sizes = class_sizes(number)
    year = rng.permutation(np.repeat(list(sizes), list(sizes.values())))
    leaves = year <= LATEST_YEAR
    sex, race, flags = _background(rng, number)
    grade_points, attendance = _school_record(rng, flags)
    exit_type, last_grade, exit_date = _leaving(rng, year, leaves, grade_points, flags)
    home = draw_index(rng, list(HOME_SHARES), number)
    return People(
        student_id=student_numbers(np.arange(first, first + number)),
        year=year,
        leaves=leaves,
        exit_type=exit_type,
        last_grade=last_grade,
        exit_date=exit_date,
        home=home,
        flags=flags,
        sex=sex,
        race=race,
        birth_date=day(year - last_grade - 7, 9, 1 + rng.integers(0, 365, number)),
        grade_points=grade_points,
        attendance=attendance,
        cte=np.where(leaves, chance(rng, CTE_SHARE, number), True),
    )


def _background(rng: np.random.Generator, number: int) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Sex, race and ethnicity, and the special populations, which overlap."""
    sex = choose(rng, SEX_SHARES, number)
    race = choose(rng, RACE_SHARES, number)
    poor = chance(rng, pd.Series(race).map(DISADVANTAGED).fillna(0.42).to_numpy(float))
    learner = chance(rng, pd.Series(race).map(ENGLISH_LEARNER).fillna(0.02).to_numpy(float))
    flags = {
        "disability": chance(rng, 0.12 + 0.045 * poor),
        "economically_disadvantaged": poor,
        "single_parent": chance(rng, 0.003 + 0.012 * poor + 0.006 * (sex == "female")),
        "out_of_workforce": chance(rng, 0.002 + 0.003 * poor),
        "english_learner": learner,
        "homeless": chance(rng, 0.004 + 0.042 * poor),
        "foster_care": chance(rng, 0.003 + 0.010 * poor),
        "military_connected": chance(rng, 0.03, number),
    }
    return sex, race, flags


def _school_record(rng: np.random.Generator, flags: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Grade point average and attendance rate, both lower with disadvantage and related to each other."""
    poor, homeless, disability = flags["economically_disadvantaged"], flags["homeless"], flags["disability"]
    luck = rng.normal(size=len(poor))
    points = 3.06 - 0.28 * poor - 0.22 * flags["english_learner"] - 0.28 * disability - 0.20 * homeless + 0.58 * luck
    absent = np.log(0.045) + 0.35 * poor + 0.50 * homeless + 0.15 * disability - 0.25 * luck
    absent = np.exp(absent + 0.6 * rng.normal(size=len(poor)))
    return np.round(points.clip(0.3, 4.0), 2), np.round(1 - absent.clip(0.0, 0.6), 3)


def _leaving(
    rng: np.random.Generator,
    year: np.ndarray,
    leaves: np.ndarray,
    grade_points: np.ndarray,
    flags: dict[str, np.ndarray],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How, in which grade and on which day the students of the exit classes leave; the rest leave after grade 12."""
    number = len(year)
    kind = choose(rng, EXIT_SHARES, number)
    # Leaving without completing goes with low grades: half the dropouts with good grades graduate after all.
    stays = (kind == "dropout") & (grade_points > 2.9) & chance(rng, 0.5, number)
    kind = np.where(stays, "diploma", kind)
    drops = (kind == "diploma") & (grade_points < 2.2) & chance(rng, 0.06 + 0.05 * flags["homeless"])
    kind = np.where(drops, "dropout", kind)
    early = np.isin(kind, ("dropout", "transfer", "died")) & leaves
    grade = np.where(early, rng.choice([10, 11, 12], number, p=[0.2, 0.35, 0.45]), 12)
    june = day(year, 6, rng.integers(3, 14, number))
    winter = np.where(chance(rng, 0.7, number), day(year - 1, 12, 18), day(year, 3, 14))
    in_year = day(year - 1, 9, 10 + rng.integers(0, 255, number))
    date = np.where(early | (kind == "equivalency"), in_year, np.where(chance(rng, 0.045, number), winter, june))
    return np.where(leaves, kind, None), grade, np.where(leaves, date, np.datetime64("NaT", "D"))


def students_table(people: People) -> pd.DataFrame:
    """The students."""
    return shape(
        "students",
        {
            "student_id": people.student_id,
            "birth_date": people.birth_date,
            "sex": people.sex,
            "race_ethnicity": people.race,
            **people.flags,
            "grade_point_average": people.grade_points,
            "attendance_rate": people.attendance,
        },
    )


def exits_table(people: People) -> pd.DataFrame:
    """The leavers of the exit classes; students of the career center leave from their home school."""
    left = people.leaves
    school = pick([school[0] for school in SCHOOLS], people.home[left])
    return shape(
        "exits",
        {
            "student_id": people.student_id[left],
            "school_year": people.year[left],
            "exit_date": people.exit_date[left],
            "exit_type": people.exit_type[left],
            "school_id": school,
        },
    )
