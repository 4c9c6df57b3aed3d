"""Which tables a measure rests on: what a district did not give is not measured, and is no zero."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .measure import Measure

if TYPE_CHECKING:
    import duckdb

# The table that makes the rows of a fact. Those of student_years come from enrollments or exits, whichever there are.
ROWS = {
    "placement_rows": {"placements"},
    "credential_rows": {"credentials"},
    "dual_rows": {"dual_enrollments"},
    "partner_years": {"partners"},
    "committee_years": {"committees"},
}
# Columns of a fact that say nothing where a table is empty: without placements, `wbl_any` is false for everybody.
COLUMNS = {
    "student_years": {
        "exits": ("exited", "graduated"),
        "placements": ("wbl_any", "wbl_counts", "wbl_sustained", "wbl_hosted", "hired_by_host"),
        "credentials": ("credentials_passed", "credentials_recognized", "credential_employer_valued"),
        "dual_enrollments": ("dual_credits_attempted", "dual_credits_earned", "dual_credit_counts"),
        "outcomes": ("placed", "found", "destination", "college_entered", "college_found", "hired_by_host"),
    },
    "partner_years": {
        "touchpoints": ("touchpoints", "two_way_touchpoints", "quarters_in_touch"),
        "placements": ("placements_hosted", "hours_hosted"),
        "contributions": ("contributions", "contribution_value", "volunteer_hours"),
    },
    "committee_years": {
        "meetings": ("meetings_with_minutes",),
        "committee_members": ("voting_members", "industry_members"),
        "recommendations": ("recommendations", "recommendations_implemented"),
    },
}


def tables_behind(measure: Measure) -> set[str]:
    """The tables without which the measure cannot be told.

    >>> from cte_outcomes.measures import MEASURES
    >>> sorted(tables_behind(MEASURES["work_based_learning"]))
    ['exits', 'placements']
    """
    from sqlglot import exp

    from .predicates import parse

    texts = [text for text in (measure.counted, measure.met, measure.unknown, measure.amount) if text]
    named = {column.name.lower() for text in texts for column in parse(text).find_all(exp.Column)}
    behind = {table for table, columns in COLUMNS.get(measure.fact, {}).items() if named.intersection(columns)}
    return behind | ROWS.get(measure.fact, set())


def not_measured(connection: duckdb.DuckDBPyConnection, measures: Iterable[Measure]) -> dict[str, list[str]]:
    """By name, the measures that cannot be told from this extract, with the tables that hold no rows."""
    behind = {measure.name: tables_behind(measure) for measure in measures}
    wanted = sorted(set().union(*behind.values()))
    empty = {name for name in wanted if not connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchall()}
    return {name: sorted(tables & empty) for name, tables in behind.items() if tables & empty}
