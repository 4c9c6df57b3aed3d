"""Work-based learning: who takes part, in what, where, and how well it was planned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import truths
from .apprentices import APPRENTICESHIP, first_years, with_apprenticeships
from .coursework import Coursework
from .partners import Partners
from .people import People
from .placement_terms import MENTORS_EACH, placement_terms
from .programs import EXIT_YEARS, LATEST_YEAR, PROGRAM_IDS, PROGRAMS
from .streams import chance, choose, logistic, stream
from .tables import day, days, keep, numbered, shape

APPLIED = ("internship", "cooperative_education", "clinical", "apprenticeship")
OTHER_KINDS = {
    "job_shadow": 0.36,
    "industry_project": 0.16,
    "mentorship": 0.12,
    "school_based_enterprise": 0.10,
    "simulated_worksite": 0.10,
    "service_learning": 0.09,
    "entrepreneurship": 0.07,
}
# Kind: median hours, spread on the log scale, length in days, share paid.
SHAPE_OF = {
    "internship": (120, 0.45, 100, 0.62),
    "cooperative_education": (330, 0.35, 200, 1.00),
    "clinical": (80, 0.30, 75, 0.00),
    "apprenticeship": (480, 0.30, 260, 1.00),
    "job_shadow": (8, 0.50, 2, 0.00),
    "industry_project": (36, 0.50, 60, 0.00),
    "mentorship": (24, 0.50, 120, 0.00),
    "school_based_enterprise": (70, 0.50, 150, 0.08),
    "simulated_worksite": (60, 0.40, 90, 0.00),
    "service_learning": (30, 0.50, 60, 0.00),
    "supervised_agricultural": (90, 0.50, 180, 0.25),
    "entrepreneurship": (60, 0.50, 150, 0.10),
}
AT_SCHOOL = ("school_based_enterprise", "simulated_worksite", "entrepreneurship")
EARLY_REASONS = {"fit": 0.30, "readiness": 0.22, "schedule": 0.28, "employer": 0.14, "other": 0.06}


@dataclass
class WorkBased:
    """The placements, and for each student whether they take part at all or in an applied kind by the time they leave."""

    frame: pd.DataFrame
    any: np.ndarray
    applied: np.ndarray
    host: np.ndarray  # partner of the applied placement, -1 without


def place_students(
    seed: int, people: People, taken: Coursework, partners: Partners, hosts: dict[int, np.ndarray], block: int
) -> WorkBased:
    """The placements of a block of students."""
    rng = stream(seed, "placements", block)
    able = (taken.main >= 0) & (people.last_grade >= 11)
    takes_part = able & chance(rng, access_probability(people, taken))
    applied = takes_part & chance(rng, _applied_probability(people, taken))
    rows = with_apprenticeships(seed, _rows(rng, people, taken, takes_part, applied), block)
    rows = _hosted(rng, rows, hosts)
    host = np.full(len(people), -1)
    is_applied = np.isin(rows["type"], APPLIED)
    host[rows["student"][is_applied]] = rows["partner"][is_applied]
    frame = _placement_frame(rng, seed, people, partners, rows, block)
    return WorkBased(frame, takes_part, applied, host)


def access_probability(people: People, taken: Coursework) -> np.ndarray:
    """Chance of any work-based learning, with the planted access gap."""
    reach = np.array([spec.reach for spec in PROGRAMS])[taken.main]
    return logistic(
        truths.ACCESS_INTERCEPT
        + reach
        + truths.ACCESS_CONCENTRATOR * taken.concentrator
        + truths.ACCESS_GRADE_POINTS * (people.grade_points - 2.9)
        + truths.ACCESS_DISADVANTAGED * people.flag("economically_disadvantaged")
        + truths.ACCESS_ENGLISH_LEARNER * people.flag("english_learner")
    )


def _applied_probability(people: People, taken: Coursework) -> np.ndarray:
    applied = np.array([spec.applied for spec in PROGRAMS])[taken.main]
    return logistic(0.1 + applied + truths.APPLIED_GRADE_POINTS * (people.grade_points - 2.9))


def _rows(
    rng: np.random.Generator, people: People, taken: Coursework, takes_part: np.ndarray, applied: np.ndarray
) -> dict[str, np.ndarray]:
    """A row for each placement: the applied one, one of another kind for those without, and often a second of those."""
    own_kind = np.array([spec.kind for spec in PROGRAMS], dtype=object)
    farm = np.array([spec.sectors == ("agriculture",) for spec in PROGRAMS])
    others = takes_part & (~applied | chance(rng, 0.32, len(people)))
    again = takes_part & chance(rng, 0.15, len(people))
    student = np.concatenate([np.flatnonzero(mask) for mask in (applied, others, again)])
    usual = chance(rng, 0.78, int(applied.sum()))
    first = np.where(usual, own_kind[taken.main[applied]], "internship")
    rest = choose(rng, OTHER_KINDS, len(student) - len(first))
    program = taken.main[student]
    on_farm = farm[program[len(first) :]] & chance(rng, 0.5, len(rest))
    kind = np.concatenate([first, np.where(on_farm, "supervised_agricultural", rest)])
    grade = np.where(chance(rng, 0.7, len(student)), 12, 11)
    grade = np.where(np.isin(kind, APPLIED), grade, rng.integers(10, 13, len(student))).clip(
        max=people.last_grade[student]
    )
    year = people.year[student] - people.last_grade[student] + grade
    kept = (year >= EXIT_YEARS[0] - 2) & (year <= LATEST_YEAR)
    return {"student": student[kept], "program": program[kept], "type": kind[kept], "year": year[kept]}


def _hosted(
    rng: np.random.Generator, rows: dict[str, np.ndarray], hosts: dict[int, np.ndarray]
) -> dict[str, np.ndarray]:
    """The same rows with a host each, -1 where the school itself is the place of work."""
    slot = rng.integers(0, next(iter(hosts.values())).shape[1], len(rows["student"]))
    partner = np.full(len(slot), -1)
    for year, lookup in hosts.items():
        here = rows["year"] == year
        partner[here] = lookup[rows["program"][here], slot[here]]
    return {**rows, "partner": np.where(np.isin(rows["type"], AT_SCHOOL), -1, partner)}


def _placement_frame(
    rng: np.random.Generator, seed: int, people: People, partners: Partners, rows: dict[str, np.ndarray], block: int
) -> pd.DataFrame:
    """The placements table, by first day."""
    parts = [_with_course(rng, people, rows)]
    earlier = stream(seed, "first years of apprentices", block)
    parts.append(_with_course(earlier, people, first_years(earlier, people, partners, rows)))
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    student, mentor = rows.pop("student"), rows.pop("mentor")
    columns = {
        **placement_terms(seed, block, partners, {**rows, "mentor": mentor}),
        "student_id": people.student_id[student],
        "program_id": np.array(PROGRAM_IDS, dtype=object)[rows.pop("program")],
        "partner_id": partners.ids(rows.pop("partner")),
        "school_year": rows.pop("year"),
        "mentor_id": keep(numbered("M", mentor, 5), mentor >= 0),
        **rows,
    }
    order = np.lexsort((student, rows["start_date"]))
    table = {column: values[order] for column, values in columns.items()}
    numbers = numbered("W", np.arange(len(order)) + 1 + block * 100_000, 6)
    return shape("placements", {"placement_id": numbers, **table})


def _with_course(rng: np.random.Generator, people: People, rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The rows with the columns of their course and supervision."""
    course = _course(rng, people, rows)
    return {**rows, **course, **_supervision(rng, people, rows, course)}


def _course(rng: np.random.Generator, people: People, rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Days, hours and pay; one long placement in fourteen ends early."""
    number = len(rows["student"])
    kind = pd.Series(rows["type"])
    hours, spread, length, paid = (kind.map({k: v[i] for k, v in SHAPE_OF.items()}).to_numpy(float) for i in range(4))
    start, end = _days_of(rng, people, rows, length)
    early = (length > 20) & chance(rng, 0.07, number)
    stops = np.where(early, start + days((end - start).astype(int) * rng.uniform(0.2, 0.8, number)), end)
    worked = hours * np.exp(spread * rng.normal(size=number)) * np.where(early, 0.5, 1.0)
    is_paid = chance(rng, paid)
    level = 0.86 * np.array([spec.wage for spec in PROGRAMS])[rows["program"]]
    wage = level * (1 + 0.035 * (rows["year"] - LATEST_YEAR)) * np.exp(0.09 * rng.normal(size=number))
    return {
        "start_date": start,
        "planned_end_date": keep(end, length > 20),
        "end_date": stops,
        "hours": np.minimum(worked.round(), 8.0 * ((stops - start).astype(int) + 1)).clip(min=2.0),
        "paid": is_paid,
        "hourly_wage": keep(np.round(wage, 2), is_paid),
        "ended_early_reason": keep(choose(rng, EARLY_REASONS, number), early),
    }


def _supervision(
    rng: np.random.Generator, people: People, rows: dict[str, np.ndarray], course: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Number of the mentor (-1 without one), papers, visits, evaluation and offer, of applied placements and in part of
    mentorships."""
    number = len(rows["student"])
    applied, apprentice = np.isin(rows["type"], APPLIED), rows["type"] == APPRENTICESHIP
    supervised = applied | (rows["type"] == "mentorship")
    start, length = course["start_date"], (course["end_date"] - course["start_date"]).astype(int)
    visits = rng.poisson(length / 42.0)
    gap = (length / (visits + 1) * rng.uniform(1.0, 1.5, number)).round()
    mentor = rows["partner"] * MENTORS_EACH + rng.integers(0, MENTORS_EACH, number)
    whole = np.array([reason is None for reason in course["ended_early_reason"]], dtype=bool)
    return {
        "mentor": np.where(
            (rows["partner"] >= 0) & supervised & chance(rng, np.where(apprentice, truths.APPRENTICES_MENTORED, 0.84)),
            mentor,
            -1,
        ),
        "training_plan_date": keep(start + days(rng.integers(-30, 6, number)), applied & chance(rng, 0.86, number)),
        "agreement_date": keep(
            start - days(rng.integers(1, 35, number)),
            applied & chance(rng, np.where(apprentice, truths.APPRENTICES_AGREED, 0.92)),
        ),
        "safety_training_date": keep(
            start - days(rng.integers(0, 60, number)),
            applied & chance(rng, truths.APPRENTICES_TRAINED_IN_SAFETY, number),
        ),
        "final_evaluation_score": _score(rng, people.attendance[rows["student"]], supervised & whole),
        "site_visits": keep(visits, supervised),
        "longest_visit_gap_days": keep(gap, supervised & (length > 20)),
        "offered_job": keep(chance(rng, np.where(apprentice, truths.APPRENTICES_OFFERED_A_JOB, 0.34)), applied),
    }


def _days_of(
    rng: np.random.Generator, people: People, rows: dict[str, np.ndarray], length: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """First and last planned day within the school year, ended by the day of leaving."""
    room = np.maximum(265 - length, 10)
    start = day(rows["year"] - 1, 9, 10 + (rng.random(len(length)) * room).astype(int))
    end = start + days(np.maximum(length * rng.uniform(0.7, 1.2, len(length)), 1))
    leaves = people.exit_date[rows["student"]]
    left = ~np.isnat(leaves) & (leaves < end)
    return np.where(left, np.minimum(start, leaves - days(3)), start), np.where(left, leaves, end)


def _score(rng: np.random.Generator, attendance: np.ndarray, where: np.ndarray) -> np.ndarray:
    """Employer's evaluation in half points from 1 to 5, higher with good attendance; missing for one in eight."""
    score = 4.0 + 6.0 * (attendance - 0.94) + 0.6 * rng.normal(size=len(attendance))
    return keep((np.round(score * 2) / 2).clip(1, 5), where & (rng.random(len(attendance)) < 0.88))
