"""Count every cell a publication plan asks for: one query for each fact."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .catalog import MEASURES
from .compile import FactQuery, compile_fact
from .definitions import Definitions, load_definitions
from .facts import NAMES, YEARS, create_facts
from .groupings import DIMENSIONS, ReportingYears, reporting_years
from .measure import Measure
from .plan import Plan, load_plan
from .tables_behind import not_measured

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

NUMBERS = ("counted", "met", "unknown", "amount", "students", "students_met")
COLUMNS = ("measure", "population", "fact", "by", "year", *DIMENSIONS.values(), "member", *NUMBERS)


class Connects(Protocol):
    """An extract: anything whose `connect` gives a connection with the contract tables."""

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection that shows one view for each contract table."""


def count(
    extract: Connects,
    definitions: Definitions | Path | str | None = None,
    plan: Plan | Path | str | None = None,
) -> pd.DataFrame:
    """The raw cells of a release, one row for each measure, group and year.

    Text columns: measure, population (equal for cells that count the same rows), fact, by ('' for the district, else
    such as 'program+sex'), year ('2025', or '2023-2025' for the pool), and the group: program_id, cluster, school_id,
    sector, type, partner_id, sex, race_ethnicity, hosted, special_population with member ('yes' or 'no'). A missing value
    there means all together; rows without a value count under 'not_recorded' or 'no_program'. Cells by program also name the
    program's cluster.

    Numbers: counted, met, unknown (missing where the measure has none), amount, students (distinct students behind
    `counted`; missing for partners and committees) and students_met. These are unprotected: they go to the release's
    gate and nowhere else. Raises DefinitionError where definitions or plan do not fit.
    """
    definitions = definitions if isinstance(definitions, Definitions) else load_definitions(definitions)
    plan = plan if isinstance(plan, Plan) else load_plan(plan)
    connection = extract.connect()
    try:
        create_facts(connection, definitions, {MEASURES[measure].fact for measure in plan.measures()})
        return count_facts(connection, definitions, plan)
    finally:
        connection.close()


def count_facts(connection: duckdb.DuckDBPyConnection, definitions: Definitions, plan: Plan) -> pd.DataFrame:
    """The raw cells, from a connection on which `create_facts` has made the facts. Columns as in `count`.

    A measure that rests on a table without rows has no cells: it is not measured.
    """
    import pandas as pd

    years = years_on_record(connection, definitions)
    untold = not_measured(connection, map(MEASURES.__getitem__, plan.measures()))
    frames = []
    for name in NAMES:
        query = fact_query(name, plan, years)
        if query is not None:
            wide = connection.execute(query.sql()).df()
            wide["asked"] = wide["by"] + " " + wide["year"]
            frames += [_long(wide, query, measure) for measure in query.measures if measure.name not in untold]
    cells = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(COLUMNS))
    return _tidy(cells)


def years_on_record(connection: duckdb.DuckDBPyConnection, definitions: Definitions) -> ReportingYears:
    """The school years that are told, and the pool of the latest."""
    rows = connection.execute(f"SELECT school_year FROM {YEARS}").fetchall()
    return reporting_years([int(year) for (year,) in rows], definitions.pool_years)


def fact_query(name: str, plan: Plan, years: ReportingYears) -> FactQuery | None:
    """The one query of a fact; None where the plan asks nothing of it, or no year is on record."""
    measures = [MEASURES[measure] for measure in plan.measures() if MEASURES[measure].fact == name]
    if not measures or not years.each:
        return None
    return compile_fact(name, {measure: plan.years_by_grouping(measure.name) for measure in measures}, years)


def count_sql(
    fact: str,
    plan: Plan | Path | str | None = None,
    years: Iterable[int] = (2023, 2024, 2025),
    definitions: Definitions | None = None,
) -> str:
    """The SQL that counts a fact, for reading; `years` stand for those on record. '' where the plan asks nothing."""
    plan = plan if isinstance(plan, Plan) else load_plan(plan)
    pool = (definitions or Definitions()).pool_years
    query = fact_query(fact, plan, reporting_years(list(years), pool))
    return query.sql(pretty=True) if query is not None else ""


def _long(wide: pd.DataFrame, query: FactQuery, measure: Measure) -> pd.DataFrame:
    """The rows of one measure, its numbers under their common names."""
    asked = [f"{cut.by} {label}" for cut, labels in query.labels[measure].items() for label in labels]
    rows = wide[wide["asked"].isin(asked)]
    keys = ["by", "year", *DIMENSIONS.values(), "member"]
    long = rows[keys].assign(measure=measure.name, population=measure.population, fact=measure.fact)
    for number, column in query.columns[measure].items():
        long[number] = rows[column]
    return long


def _tidy(cells: pd.DataFrame) -> pd.DataFrame:
    """Fixed columns, types and order, so that the same extract gives the same table byte for byte."""
    cells = cells.reindex(columns=list(COLUMNS))
    for name in COLUMNS:
        kind = "string" if name not in NUMBERS else "Float64" if name == "amount" else "Int64"
        cells[name] = cells[name].astype(kind)
    keys = ["measure", "by", "year", *DIMENSIONS.values(), "member"]
    return cells.sort_values(keys, na_position="first", kind="stable").reset_index(drop=True)
