"""The facts: one wide, documented table per unit of analysis, made from the extract's tables by the files in facts/."""

from __future__ import annotations

import re
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

# In this order: later ones read earlier ones. All but the first of the steps serve student_years alone and are dropped
# once it stands.
STEPS = ("student_groups", "program_of_record", "exit_outcomes", "experience_to_date")
NAMES = ("student_years", "placement_rows", "credential_rows", "dual_rows", "partner_years", "committee_years")

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


def create_facts(connection: duckdb.DuckDBPyConnection, definitions: Definitions | None = None) -> None:
    """Make every fact as a temporary table of the connection, which must show the extract's tables.

    Student ids stay in them: they serve counting and the release's estimates, and go no further.
    """
    definitions = definitions or Definitions()
    for name in (*STEPS, *NAMES):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {fact_sql(name, definitions)}")
        if name == "student_years":
            for step in STEPS[1:]:
                connection.execute(f"DROP TABLE {step}")
