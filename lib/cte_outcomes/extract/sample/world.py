"""The district apart from its students: made once, then the students are made block by block."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from . import labor_market, support, voices
from .college_credit import dual_enrollments_table, preapprenticeships_table
from .councils import Councils, make_councils
from .coursework import Coursework, enrollments_table, take_courses
from .credentials import attempt_credentials, credential_list_table, expected_credentials
from .outcomes import Fate, decide_fates, outcomes_table
from .partners import Partners, host_lookup, make_partners, partner_count, touchpoints_table
from .people import BLOCK, CTE_SHARE, LEAVING_SHARE, People, exits_table, make_people, students_table
from .placements import WorkBased, place_students
from .program_pages import courses_table, program_industries_table
from .programs import EXIT_YEARS, LATEST_YEAR, programs_table, schools_table, targets_table


@dataclass(frozen=True)
class World:
    """Everything that does not depend on a single student."""

    seed: int
    students: int
    partners: Partners
    councils: Councils
    hosts: dict[int, np.ndarray] = field(repr=False)

    @property
    def blocks(self) -> int:
        """Number of blocks of students."""
        return -(-self.students // BLOCK)

    @property
    def entrants(self) -> float:
        """CTE students of one class."""
        return self.students * LEAVING_SHARE * CTE_SHARE


@dataclass(frozen=True)
class Block:
    """The student tables of a block, and what lies behind them."""

    tables: dict[str, pd.DataFrame]
    people: People
    taken: Coursework
    work: WorkBased
    fate: Fate
    attempts: pd.DataFrame


def make_world(seed: int, students: int) -> World:
    """Partners, committees and hosts of a district with this many students."""
    partners = make_partners(seed, partner_count(students))
    years = tuple(range(EXIT_YEARS[0] - 2, LATEST_YEAR + 1))
    return World(seed, students, partners, make_councils(seed, partners), host_lookup(seed, partners, years))


def world_tables(world: World) -> dict[str, pd.DataFrame]:
    """The tables without students."""
    seed, partners = world.seed, world.partners
    return {
        "schools": schools_table(),
        "programs": programs_table(seed, expected_credentials()),
        "courses": courses_table(),
        "targets": targets_table(),
        "credential_list": credential_list_table(),
        "partners": partners.table,
        "touchpoints": touchpoints_table(seed, partners),
        **world.councils.tables,
        "contributions": support.contributions_table(seed, partners),
        "equipment": support.equipment_table(seed),
        "surveys": voices.surveys_table(seed, partners),
        "events": voices.events_table(seed, partners),
        "stories": voices.stories_table(seed, partners),
        "recognitions": voices.recognitions_table(seed, partners),
        "coordinator_time": support.coordinator_time_table(seed),
        "occupation_projections": labor_market.occupation_projections_table(seed),
        "occupation_wages": labor_market.occupation_wages_table(seed),
        "cip_soc": labor_market.cip_soc_table(),
        "living_wages": labor_market.living_wages_table(),
        "industry_projections": labor_market.industry_projections_table(),
        "program_industries": program_industries_table(),
        "local_employers": labor_market.local_employers_table(),
    }


def make_block(world: World, block: int) -> Block:
    """The students of a block and all that happens to them."""
    seed, partners = world.seed, world.partners
    people = make_people(seed, world.students, block)
    taken = take_courses(seed, people, world.entrants, block)
    work = place_students(seed, people, taken, partners, world.hosts, block)
    fate = decide_fates(seed, people, taken, work, block)
    credentials, attempts = attempt_credentials(seed, people, taken, world.councils.implemented, block)
    tables = {
        "students": students_table(people),
        "enrollments": enrollments_table(people, taken),
        "exits": exits_table(people),
        "outcomes": outcomes_table(seed, people, taken, work, fate, partners, block),
        "credentials": credentials,
        "placements": work.frame,
        "dual_enrollments": dual_enrollments_table(seed, people, taken, partners, block),
        "preapprenticeships": preapprenticeships_table(seed, people, taken, partners, block),
    }
    return Block(tables, people, taken, work, fate, attempts)
