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
    "preapprenticeship_rows": {"preapprenticeships"},
    "preapprenticeship_programs": {"preapprenticeships"},
    "partner_years": {"partners"},
    "committee_years": {"committees"},
    "program_years": {"programs"},
    "source_rows": {"touchpoints"},
    "member_rows": {"committee_members"},
    "attendance_rows": {"attendance"},
    "recommendation_rows": {"recommendations"},
    "change_rows": {"curriculum_changes"},
    "equipment_rows": {"equipment"},
    "contribution_rows": {"contributions"},
    "touchpoint_rows": {"touchpoints"},
    "survey_rows": {"surveys"},
    "expectation_rows": {"surveys"},
    "event_rows": {"events"},
    "story_rows": {"stories"},
    "coordinator_years": {"coordinator_time"},
    "sector_years": {"local_employers"},
}
# Columns of a fact that say nothing where a table is empty: without placements, `wbl_any` is false for everybody.
COLUMNS = {
    "student_years": {
        "exits": ("exited", "graduated"),
        "placements": (
            *("wbl_any", "wbl_counts", "wbl_sustained", "wbl_hosted", "hired_by_host", "mentored"),
            *("wbl_mentored_hours", "wbl_hosts", "applied_months", "apprenticeship_hours", "apprenticeship_years"),
            *("apprenticeship_offered", "apprenticeship_credits", "banked_hours", "trade_year_share", "pay_growth"),
            *("apprenticeship_credits_within", "banked_hours_within"),
        ),
        "credentials": (
            *("credentials_passed", "credentials_recognized", "credential_employer_valued", "college_certificate"),
        ),
        "dual_enrollments": ("dual_courses", "dual_credits_attempted", "dual_credits_earned", "dual_credit_counts"),
        "outcomes": (
            *("placed", "found", "destination", "college_entered", "college_found", "hired_by_host"),
            *("work_within_3_months", "full_time_six_months", "hourly_wage", "pay_growth"),
        ),
        "enrollments": ("continues",),
    },
    "partner_years": {
        "touchpoints": (
            *("touchpoints", "two_way_touchpoints", "quarters_in_touch", "days_since_two_way", "reached"),
            *("first_contact", "replied_in_time", "lead", "health", "health_band"),
        ),
        "placements": ("placements_hosted", "hours_hosted", "first_hosting"),
        "events": ("events_invited", "events_attended", "showcase_invited", "showcase_attended"),
        "recognitions": ("recognized",),
        "contributions": ("contributions", "contribution_value", "volunteer_hours"),
    },
    "district_years": {
        "industry_projections": ("industries_ranked", "ranking_in_place"),
        "stories": ("spotlights",),
    },
    "committee_years": {
        "meetings": ("meetings", "meetings_with_minutes", "quorum"),
        "committee_members": (
            *("members", "voting_members", "industry_members", "student_members", "small_employers"),
            *("large_employers", "quorum"),
        ),
        "recommendations": ("recommendations", "recommendations_implemented"),
    },
    "program_years": {
        "cip_soc": ("demand_evidence", "growing"),
        "occupation_projections": ("demand_evidence", "growing"),
        "program_industries": ("in_top_industry",),
        "industry_projections": ("in_top_industry",),
        "committees": ("has_committee", "meetings_with_minutes"),
        "meetings": ("meetings_with_minutes",),
        "touchpoints": ("co_assessed", "guest_teaching_hours", "partner_roles"),
        "placements": ("hosts_internship",),
        "contributions": ("donors", "donated_items_in_use", "company_labs", "funder_classes"),
    },
}


def tables_behind(measure: Measure) -> set[str]:
    """What the measure cannot be told without: tables, and "table.column" where a single column decides.

    A derived measure rests on what its parts rest on.

    >>> from cte_outcomes.measures import MEASURES
    >>> sorted(tables_behind(MEASURES["work_based_learning"]))
    ['exits', 'placements']
    """
    if measure.derived:
        return set(measure.needs).union(*map(tables_behind, measures_behind(measure)))
    named = _columns_named(measure)
    behind = {table for table, columns in COLUMNS.get(measure.fact, {}).items() if named.intersection(columns)}
    return behind | ROWS.get(measure.fact, set()) | set(measure.needs)


def measures_behind(measure: Measure) -> list[Measure]:
    """The measures that a ratio or a gap is made of; none for any other."""
    from .catalog import MEASURES

    return [MEASURES[part] for part in measure.parts] if measure.kind in ("ratio", "gap") else []


def _columns_named(measure: Measure) -> set[str]:
    """The columns of the fact that its predicates and its amount speak of."""
    from sqlglot import exp

    from .predicates import parse

    texts = [text for text in (measure.counted, measure.met, measure.unknown, measure.amount) if text]
    return {column.name.lower() for text in texts for column in parse(text).find_all(exp.Column)}


def not_measured(connection: duckdb.DuckDBPyConnection, measures: Iterable[Measure]) -> dict[str, list[str]]:
    """By name, the measures that cannot be told from this extract, with the tables, or columns, that hold nothing."""
    behind = {measure.name: tables_behind(measure) for measure in measures}
    wanted = sorted(set().union(*behind.values()))
    empty = {name for name in wanted if not _holds(connection, name)}
    # Of a table without rows its columns need not be named as well.
    empty = {name for name in empty if "." not in name or name.split(".")[0] not in empty}
    lacking = {name: {*needed, *(each.split(".")[0] for each in needed)} & empty for name, needed in behind.items()}
    return {name: sorted(absent) for name, absent in lacking.items() if absent}


def _holds(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether a table has a row, or "table.column" a value."""
    table, _, column = name.partition(".")
    where = f"WHERE {column} IS NOT NULL" if column else ""
    return bool(connection.execute(f"SELECT 1 FROM {table} {where} LIMIT 1").fetchall())
