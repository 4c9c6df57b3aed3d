"""The terms of a placement: days a week, who pays, the mentor's record, instruction and credit that go with it.

Every draw is from streams of its own, so that the rest of the placements is as it would be without these columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .partners import Partners
from .programs import LATEST_YEAR
from .streams import chance, choose, draw_index, stream
from .tables import keep

MENTORS_EACH = 4  # mentors of a partner
# Days a week at the workplace, by kind; the other kinds have no weekly rhythm.
DAYS = {
    "internship": {2: 0.25, 3: 0.35, 4: 0.15, 5: 0.25},
    "cooperative_education": {3: 0.20, 4: 0.30, 5: 0.50},
    "clinical": {1: 0.30, 2: 0.50, 3: 0.20},
    "apprenticeship": {2: 0.15, 3: 0.55, 4: 0.25, 5: 0.05},
    "mentorship": {1: 1.0},
}
LONGEST_DAY = 8.0
PAYERS = {"employer": 0.88, "grant": 0.07, "school": 0.05}
# Semesters of related instruction, by kind.
SEMESTERS = {
    "internship": {0: 0.20, 1: 0.80},
    "cooperative_education": {1: 0.35, 2: 0.65},
    "clinical": {1: 0.60, 2: 0.40},
    "apprenticeship": {1: 0.10, 2: 0.72, 4: 0.18},
}
TRAINING_HOURS = {0: 0.18, 4: 0.25, 8: 0.27, 16: 0.15, 40: 0.10, 60: 0.05}
HOURS_A_CREDIT = 120  # the district gives half a credit for every 60 hours of an applied placement
CREDITED = (*SEMESTERS, "supervised_agricultural", "school_based_enterprise")


@dataclass(frozen=True)
class Mentors:
    """Mentors by number: MENTORS_EACH for each partner. `since` is the year each entered the occupation."""

    since: np.ndarray
    training_hours: np.ndarray  # missing where it was never asked


def make_mentors(seed: int, partners: int) -> Mentors:
    """The mentors of all partners; the same in every block of students."""
    rng = stream(seed, "mentors")
    number = partners * MENTORS_EACH
    hours = np.array(list(TRAINING_HOURS), dtype=float)[draw_index(rng, list(TRAINING_HOURS.values()), number)]
    since = LATEST_YEAR - (1 + rng.gamma(2.2, 5.5, number)).astype(int)
    return Mentors(since, keep(hours, chance(rng, 0.85, number)))


def placement_terms(seed: int, block: int, partners: Partners, rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The columns of a block's placements. `rows` holds their course, and partner and mentor by number, -1 without."""
    rng = stream(seed, "placement terms", block)
    kind, number = rows["type"], len(rows["type"])
    applied = np.isin(kind, tuple(SEMESTERS))
    sponsored = np.append(partners.table["registered_sponsor"].to_numpy(dtype=bool), False)[rows["partner"]]
    apprentice = kind == "apprenticeship"
    hours = rows["hours"]
    credits = np.floor(hours / HOURS_A_CREDIT * 2) / 2
    return {
        "days_per_week": _days_per_week(rng, rows),
        "wage_paid_by": _payer(rng, apprentice, applied, rows["paid"].astype(bool)),
        "related_instruction_semesters": keep(_by_kind(rng, SEMESTERS, kind), chance(rng, 0.94, number)),
        **_mentor_record(rng, make_mentors(seed, len(partners.first)), rows),
        "school_credits": keep(credits, np.isin(kind, CREDITED) & chance(rng, 0.95, number)),
        "banked_hours": keep(np.where(sponsored, np.floor(hours / 10) * 10, 0.0), apprentice),
        **_reflection(stream(seed, "student reflection", block), applied, hours),
    }


def _reflection(rng: np.random.Generator, applied: np.ndarray, hours: np.ndarray) -> dict[str, np.ndarray]:
    """The student's own two answers: kinder after applied and longer placements; three in four answered."""
    answered = chance(rng, 0.75, len(hours))
    lift = 0.35 * applied + 0.15 * np.log1p(np.nan_to_num(hours) / 40)
    means = {"student_confidence": 3.4, "student_engagement": 3.6}
    drawn = {name: np.round(mean + lift + 0.8 * rng.normal(size=len(hours))).clip(1, 5) for name, mean in means.items()}
    return {name: keep(score, answered) for name, score in drawn.items()}


def _by_kind(rng: np.random.Generator, shares: dict[str, dict[int, float]], kind: np.ndarray) -> np.ndarray:
    """A number for each placement by the shares of its kind; missing for kinds without shares."""
    drawn = np.full(len(kind), np.nan)
    for name, listed in shares.items():
        here = kind == name
        drawn[here] = np.array(list(listed), dtype=float)[draw_index(rng, list(listed.values()), int(here.sum()))]
    return drawn


def _days_per_week(rng: np.random.Generator, rows: dict[str, np.ndarray]) -> np.ndarray:
    """Days a week, as many as the hours need at the least; not recorded for one in sixteen."""
    weeks = ((rows["end_date"] - rows["start_date"]).astype(int) + 1) / 7.0
    least = np.ceil(rows["hours"] / np.maximum(weeks, 1.0) / LONGEST_DAY).clip(1, 7)
    return keep(np.maximum(_by_kind(rng, DAYS, rows["type"]), least), chance(rng, 15 / 16, len(least)))


def _payer(rng: np.random.Generator, apprentice: np.ndarray, applied: np.ndarray, paid: np.ndarray) -> np.ndarray:
    """Who pays: the employer for every apprentice and most others; not recorded for some."""
    payer = np.where(apprentice, "employer", choose(rng, PAYERS, len(paid)))
    payer = np.where(paid, payer, "none").astype(object)
    return keep(payer, (applied | paid) & chance(rng, np.where(apprentice, 0.97, 0.92)))


def _mentor_record(rng: np.random.Generator, mentors: Mentors, rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Years in the occupation and hours of training of the mentor, where there is one and the district asked."""
    mentor = rows["mentor"]
    years = (rows["year"] - mentors.since[mentor]).clip(min=0).astype(float)
    asked = (mentor >= 0) & chance(rng, 0.88, len(mentor))
    return {
        "mentor_experience_years": keep(years, asked),
        "mentor_training_hours": keep(mentors.training_hours[mentor], asked),
    }
