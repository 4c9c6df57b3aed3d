"""The facts: one wide, documented table per unit of analysis, made from the extract's tables by the files in facts/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from .definitions import Definitions

if TYPE_CHECKING:
    import duckdb

    from .predicates import Subject

FOLDER = Path(__file__).with_name("facts")

# In this order: later ones read earlier ones. Steps that serve student_years alone are dropped once it stands; the
# LASTING ones serve other facts too. Then the YEARS are known, and every other fact takes them from there: first the
# PARTNER_STEPS, towards partner_years.
STEPS = ("student_groups", "program_growth", "program_of_record", "exit_outcomes", "experience_to_date")
LASTING = ("student_groups", "program_growth")
YEARS = "reporting_years"
PARTNER_STEPS = ("partner_counts", "partner_firsts", "partner_health")
NAMES = (
    "student_years",
    "placement_rows",
    "credential_rows",
    "dual_rows",
    "preapprenticeship_rows",
    "preapprenticeship_programs",
    "partner_years",
    "committee_years",
    "program_years",
    "source_rows",
    "member_rows",
    "attendance_rows",
    "recommendation_rows",
    "change_rows",
    "equipment_rows",
    "contribution_rows",
    "touchpoint_rows",
    "survey_rows",
    "expectation_rows",
    "event_rows",
    "story_rows",
    "coordinator_years",
    "district_years",
    "sector_years",
)

# The order of making; a fact reads only what stands before it.
ORDER = tuple(dict.fromkeys((*STEPS, "student_years", YEARS, *PARTNER_STEPS, *NAMES)))

_COLUMN_LINE = re.compile(r"^--   (?P<name>\w+) \((?P<type>text|whole|number|flag|date)\): (?P<meaning>.+)$")


@dataclass(frozen=True)
class Fact:
    """What the header of a fact file says. `columns` gives name, type (text, whole, number, flag, date) and meaning."""

    name: str
    row: str
    unit: str
    columns: tuple[tuple[str, str, str], ...]
    sql: str

    @property
    def subject(self) -> Subject:
        """The fact as a predicate sees it."""
        from .predicates import Subject

        return Subject(self.name, {name: kind for name, kind, _ in self.columns})

    @property
    def of_students(self) -> bool:
        """Its rows belong to students."""
        return any(name == "student_id" for name, _, _ in self.columns)


@cache
def fact(name: str) -> Fact:
    """The fact of that name, read from its file."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    lines = text.splitlines()
    columns = [match.group("name", "type", "meaning") for match in map(_COLUMN_LINE.match, lines) if match]
    return Fact(name, _header(lines, "Row"), _header(lines, "Unit"), tuple(columns), text)


def _header(lines: list[str], label: str) -> str:
    start = f"-- {label}: "
    return next(line.removeprefix(start) for line in lines if line.startswith(start))


def fact_sql(name: str, definitions: Definitions) -> str:
    """The SQL of a fact with the definitions in their places."""
    return Template(fact(name).sql).substitute(definitions.sql_values())


@cache
def _reads(name: str) -> frozenset[str]:
    """The facts and steps made earlier that a fact's SQL names outside of comments."""
    words = set(re.findall(r"\w+", re.sub(r"--.*", "", fact(name).sql)))
    return frozenset(words.intersection(ORDER[: ORDER.index(name)]))


def behind(names: Iterable[str]) -> tuple[str, ...]:
    """These facts and all that they are made from, in the order of making; years are always among them."""
    found: set[str] = set()
    waiting = {*names, YEARS}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= _reads(name) - found
    return tuple(name for name in ORDER if name in found)


def create_facts(
    connection: duckdb.DuckDBPyConnection,
    definitions: Definitions | None = None,
    names: Iterable[str] = NAMES,
) -> None:
    """Make the facts named, and what they are made from, as temporary tables; the connection shows the extract's tables.

    Student ids stay in them: they serve counting and the release's estimates, and go no further.
    """
    definitions = definitions or Definitions()
    names = set(names)
    made = behind(names)
    for name in made:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {fact_sql(name, definitions)}")
        if name == "student_years":
            for step in set(STEPS).intersection(made).difference(LASTING, names):
                connection.execute(f"DROP TABLE {step}")
