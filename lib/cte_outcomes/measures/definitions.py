"""The rules a state or a district may set: who is a concentrator, what counts, which quarter, how many."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ..errors import DefinitionError
from ..paths import params
from ..yaml_text import read_yaml_text
from .predicates import problems, to_sql
from .range_steps import RangeStep, step_faults
from .settings_file import fault_lines, headline
from .subjects import SUBJECTS

WORK_BASED_LEARNING = (
    "type in ('internship', 'cooperative_education', 'apprenticeship', 'clinical', 'school_based_enterprise', "
    "'simulated_worksite', 'supervised_agricultural', 'entrepreneurship') and hours >= 40"
)
PARTNER_ACTIVE = "two_way_touchpoints > 0 or placements_hosted > 0 or meetings_attended > 0 or contributions > 0"


def _rule(default: str, subject: str) -> Any:
    return Field(default=default, json_schema_extra={"subject": subject})


class Definitions(BaseModel):
    """Every rule, with its default. params/definitions.yml says the same and gives the source of each.

    Text fields with a `subject` are predicates over that table's columns; a row for which a predicate cannot be told
    (a missing value) does not meet it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    exited: str = _rule("exit_type not in ('transfer', 'died')", "exits")
    graduated: str = _rule("exit_type = 'diploma'", "exits")
    participant: str = _rule("courses_completed >= 1", "program_record")
    concentrator: str = _rule("courses_completed >= 2", "program_record")
    completer: str = _rule("courses_completed >= courses_to_complete", "program_record")
    repeated_course_counts: bool = False
    work_based_learning_counts: str = _rule(WORK_BASED_LEARNING, "placements")
    work_based_learning_hours_mark: Annotated[float, Field(gt=0, le=3000)] = 90
    placement_hours_required: Annotated[float, Field(gt=0, le=3000)] = 90
    site_visit_days: Annotated[int, Field(ge=1, le=366)] = 60
    legal_minimum_wage: Annotated[float, Field(gt=0, le=100)] = 7.25
    full_time_hours: Annotated[float, Field(gt=0, le=60)] = 35
    trainer_experience_years: Annotated[float, Field(ge=0, le=40)] = 2
    trainer_training_hours: Annotated[float, Field(ge=0, le=1000)] = 40
    trade_year_hours: Annotated[float, Field(gt=0, le=3000)] = 1500
    apprenticeship_credits_most: Annotated[float, Field(gt=0, le=200)] = 40
    banked_hours_most: Annotated[float, Field(gt=0, le=10_000)] = 1000
    apprenticeship_entry_months: Annotated[int, Field(ge=1, le=60)] = 12
    recognized_credential: str = _rule("passed and recognized", "credentials")
    dual_credit_counts: str = _rule("credits_earned > 0 and coalesce(same_program, true)", "dual_enrollments")
    placement_quarter: Annotated[int, Field(ge=1, le=8)] = 2
    assumed_exit_day: str | None = "06-30"
    college_entry_months: Annotated[int, Field(ge=1, le=120)] = 16
    unmatched_means_not_in_college: bool = False
    college_begun_before_exit_days: Annotated[int, Field(ge=0, le=366)] = 31
    partner_active: str = _rule(PARTNER_ACTIVE, "partner_activity")
    meetings_required: Annotated[int, Field(ge=0, le=24)] = 2
    needs_assessment_months: Annotated[int, Field(ge=1, le=120)] = 24
    fastest_industries: Annotated[int, Field(ge=1, le=50)] = 5
    completers_per_opening: Annotated[float, Field(gt=0, le=100)] = 1
    growing_openings_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    living_wage_openings_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    enrollment_kept_share: Annotated[float, Field(gt=0, le=2)] = 0.9
    new_program_years: Annotated[int, Field(ge=1, le=30)] = 5
    council_least_members: Annotated[int, Field(ge=1, le=50)] = 5
    first_meeting_days: Annotated[int, Field(ge=1, le=730)] = 90
    member_refresh_months: Annotated[int, Field(ge=1, le=240)] = 36
    decision_days: Annotated[int, Field(ge=1, le=730)] = 120
    implementation_months: Annotated[int, Field(ge=1, le=60)] = 12
    curriculum_review_years: Annotated[int, Field(ge=1, le=20)] = 5
    yearly_review_months: Annotated[int, Field(ge=1, le=60)] = 12
    outreach_fresh_months: Annotated[int, Field(ge=1, le=60)] = 12
    put_to_use_months: Annotated[int, Field(ge=1, le=60)] = 12
    documented_from_dollars: Annotated[float, Field(ge=0)] = 500
    appraised_from_dollars: Annotated[float, Field(ge=0)] = 5000
    volunteer_hour_value: Annotated[float, Field(ge=0, le=500)] = 31.80
    reply_days: Annotated[int, Field(ge=1, le=366)] = 30
    signing_days: Annotated[int, Field(ge=1, le=1096)] = 180
    coordinator_least_fte: Annotated[float, Field(ge=0, le=1)] = 0.5
    terms_per_year: Annotated[int, Field(ge=1, le=6)] = 2
    health_weight_recency: Annotated[float, Field(ge=0, le=100)] = 1
    health_weight_frequency: Annotated[float, Field(ge=0, le=100)] = 1
    health_weight_breadth: Annotated[float, Field(ge=0, le=100)] = 1
    health_weight_reciprocity: Annotated[float, Field(ge=0, le=100)] = 1
    health_weight_satisfaction: Annotated[float, Field(ge=0, le=100)] = 1
    health_recent_days: Annotated[int, Field(ge=0, le=1095)] = 90
    health_quiet_days: Annotated[int, Field(ge=1, le=1096)] = 365
    health_full_breadth: Annotated[int, Field(ge=1, le=6)] = 4
    health_strong: Annotated[float, Field(gt=0, le=100)] = 70
    health_steady: Annotated[float, Field(ge=0, lt=100)] = 40
    school_year_starts_month: Annotated[int, Field(ge=2, le=12)] = 7
    pool_years: Annotated[int, Field(ge=1, le=10)] = 3
    minimum_partners: Annotated[int, Field(ge=1, le=100)] = 3
    minimum_group: Annotated[int, Field(ge=1, le=1000)] = 10
    minimum_outcome: Annotated[int, Field(ge=1, le=100)] = 3
    rate_ranges: tuple[RangeStep, ...] = ()

    @field_validator("assumed_exit_day", mode="before")
    @classmethod
    def _month_and_day(cls, value: object) -> object:
        from datetime import date

        if value is None or str(value).strip().lower() in ("", "never"):
            return None
        try:
            month, day = (int(part) for part in str(value).split("-"))
            date(2025, month, day)  # not a leap year: the day must exist in every year
        except ValueError as error:
            raise ValueError("write month-day such as '06-30', or never") from error
        return f"{month:02}-{day:02}"

    @classmethod
    def predicates(cls) -> dict[str, str]:
        """The predicate fields and what each speaks of."""
        fields = cls.model_fields.items()
        return {
            name: field.json_schema_extra["subject"]
            for name, field in fields
            if isinstance(field.json_schema_extra, dict) and "subject" in field.json_schema_extra
        }

    def sql_values(self) -> dict[str, str]:
        """Every definition as a piece of DuckDB SQL, for the `$name` places of the fact files."""
        return dict(_sql_values(self))

    def steps(self) -> tuple[tuple[int | None, int], ...]:
        """The ranges of rates as pairs of a group's size and percentage points."""
        return tuple((step.below, step.points) for step in self.rate_ranges)

    def _assumed_exit_date(self) -> str:
        if self.assumed_exit_day is None:
            return "CAST(NULL AS DATE)"
        month, day = (int(part) for part in self.assumed_exit_day.split("-"))
        before = 1 if month >= self.school_year_starts_month else 0
        return f"make_date(school_year::integer - {before}, {month}, {day})"


@cache
def _sql_values(definitions: Definitions) -> dict[str, str]:
    """Kept, because every fact asks for it and parsing the predicates takes longer than making a small fact."""
    predicates = definitions.predicates()
    values = {name: to_sql(value) if name in predicates else _literal(value) for name, value in definitions}
    return {**values, "assumed_exit_date": definitions._assumed_exit_date()}


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, int | float) else "null"


def definitions_from(content: object, source: str = "the definitions") -> Definitions:
    """Definitions from a dictionary; what it leaves out keeps its default. Raises DefinitionError with every problem."""
    if content is None:
        content = {}
    if not isinstance(content, dict):
        raise DefinitionError(f"{source} must be a list of `name: value` lines")
    faults: list[str] = []
    try:
        made = Definitions.model_validate(content)
    except ValidationError as error:
        faults = fault_lines(error, Definitions)
    given = {name: content.get(name, Definitions.model_fields[name].default) for name in Definitions.predicates()}
    for name, subject in Definitions.predicates().items():
        if isinstance(given[name], str):
            faults += [f"{name}: {fault}" for fault in problems(given[name], SUBJECTS[subject])]
    if faults:
        raise DefinitionError(headline(source, faults), faults)
    faults = _at_odds(made)
    if faults:
        raise DefinitionError(headline(source, faults), faults)
    return made


def _at_odds(made: Definitions) -> list[str]:
    """Definitions that do not fit together."""
    weights = [value for name, value in made if name.startswith("health_weight_")]
    rules = {
        "minimum_group must be more than twice minimum_outcome": made.minimum_group > 2 * made.minimum_outcome,
        "health_strong must be more than health_steady": made.health_strong > made.health_steady,
        "health_quiet_days must be more than health_recent_days": made.health_quiet_days > made.health_recent_days,
        "one of the health_weight_ definitions must be more than 0": any(weights),
    }
    return [*(words for words, kept in rules.items() if not kept), *step_faults(made.rate_ranges)]


def load_definitions(path: Path | str | None = None) -> Definitions:
    """The definitions of a file, else of params/definitions.yml; without that file, the defaults.

    Raises DefinitionError naming every unknown name, wrong value, and predicate that does not fit its table.
    """
    if path is None and not (params() / "definitions.yml").is_file():
        return Definitions()
    file = Path(path) if path is not None else params() / "definitions.yml"
    return definitions_from(read_yaml_text(file, DefinitionError), str(file))
