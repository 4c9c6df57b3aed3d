"""Measures of placements: how many, how long, planned and supervised, paid. Every one can be cut by kind of experience."""

from __future__ import annotations

from typing import Any

from .measure import Measure
from .placement_extent import PLACEMENT_EXTENT
from .placement_readiness import PLACEMENT_READINESS
from .student_voice import STUDENT_VOICE

WISCONSIN = "https://dwd.wi.gov/apprenticeship/ya-applicants.htm"
WISCONSIN_REGION = "https://newdigitalalliance.org/youth-apprenticeship/"
SINGAPORE_COMPLETION = (
    "https://www.moe.gov.sg/news/parliamentary-replies/20250922-data-on-enrolment-graduation-non-completion-and-employment-"
    "of-students-under-ite-work-study-diploma-programme"
)
SWISS_ENDINGS = "https://www.swissinfo.ch/eng/most-swiss-apprenticeship-dropouts-occur-in-first-year/49034316"
VISITS = "https://sites.google.com/jefferson.kyschools.us/wbl/staff/coordinators/school-implementation"
_PILOT = "started and type in ('internship', 'mentorship')"


def _of_placements(name: str, label: str, definition: str, counted: str, **more: Any) -> Measure:
    """A measure over placement rows; what it tells beyond that is given by name."""
    defaults = {"fact": "placement_rows", "unit": "placements", "theme": "work_based_learning"}
    return Measure(name=name, label=label, definition=definition, counted=counted, **(defaults | more))


_COUNTS = (
    _of_placements(
        "placements",
        "Placements",
        "Work-based-learning placements of the year, of every kind.",
        "true",
        kind="count",
        source="The district's placements",
    ),
    _of_placements(
        "work_based_learning_hours",
        "Hours of work-based learning",
        "Hours completed in the placements of the year; placements without recorded hours are left out.",
        "hours is not null",
        amount="hours",
        unit="hours",
        kind="amount",
        source="The district's placements",
    ),
    _of_placements(
        "pilot_placements",
        "Internships and mentorships started",
        "Placements of the year as an internship or with a mentor that have started: the pilot of a first year.",
        _PILOT,
        kind="count",
        ref="Q4.1",
        source="Partnership measure Q4.1, from the source article's quick start",
        benchmark="At least 1",
        benchmark_kind="criterion",
        mark=1,
    ),
)

_REACHED = (
    _of_placements(
        "placements_full_hours",
        "Placements that reached the state's hours",
        "Placements of the year that have ended, with as many hours as the definitions require (90 unless changed); those "
        "without recorded hours are counted and may have reached them.",
        "ended",
        met="dose_reached",
        unknown="dose_reached is null",
        ref="S3.2",
        source="Partnership measure S3.2; rule `placement_hours_required`; https://dpi.state.wi.us/cte/work-based-learning",
        benchmark="90 hours (Wisconsin), 80 (NAF), 150 (Indiana), 250 (Ohio), 450 (Wisconsin youth apprenticeship)",
        benchmark_kind="rule",
        needs=("placements.hours",),
    ),
    _of_placements(
        "placements_evaluated",
        "Placements evaluated by the employer",
        "Placements of the year that have ended and have the employer's final evaluation.",
        "ended",
        met="evaluated",
        source="Partnership measures S3.3 and Q4.2, the evaluation alone",
        benchmark="100% (signed plan, mentor and evaluation, Wisconsin youth apprenticeship)",
        benchmark_kind="criterion",
        mark=1.0,
        needs=("placements.final_evaluation_score",),
    ),
    _of_placements(
        "placements_supervised",
        "Supervised and planned placements",
        "Placements of the year with a named mentor, a training plan signed by the first day and, where they have ended, "
        "the employer's final evaluation.",
        "true",
        met="supervised",
        ref="S3.3",
        source=f"Partnership measure S3.3; {WISCONSIN_REGION}; {WISCONSIN}",
        benchmark="100% (signed agreement and mentor, Wisconsin youth apprenticeship)",
        benchmark_kind="criterion",
        mark=1.0,
        needs=("placements.mentor_id", "placements.training_plan_date"),
    ),
    _of_placements(
        "pilot_completed",
        "Internships and mentorships completed",
        "Placements of the year as an internship or with a mentor that have started: those that have ended with the "
        "employer's final evaluation.",
        _PILOT,
        met="ended and evaluated",
        ref="Q4.2",
        source=f"Partnership measure Q4.2; mark: {SINGAPORE_COMPLETION}",
        benchmark="About 80% complete the work-study diploma (Singapore)",
        benchmark_kind="proxy",
        mark=0.80,
        needs=("placements.final_evaluation_score",),
    ),
)

_ENDINGS = (
    _of_placements(
        "placements_ended_early",
        "Placements that ended early",
        "Placements of the year that have ended, before the planned day or with a reason given for ending early; where "
        "neither the planned day nor a reason is recorded it is not known.",
        "ended",
        met="ended_early",
        unknown="ended_early is null",
        source=f"Training contracts ended early in Switzerland, {SWISS_ENDINGS}",
        benchmark="At most 25% of contracts, for any cause (Switzerland)",
        benchmark_kind="published figure",
        mark=0.25,
        better="lower",
        needs=("placements.planned_end_date",),
    ),
    _of_placements(
        "early_endings",
        "Placements ended early for fit or readiness",
        "Placements of the year that have started: those that ended before the planned day because the place did not fit "
        "or the student was not ready.",
        "started",
        met="ended_early_fit",
        ref="B2.3",
        source=f"Partnership measure B2.3; mark: {SWISS_ENDINGS}",
        benchmark="At most 25% for any cause (Switzerland, long training)",
        benchmark_kind="proxy",
        mark=0.25,
        better="lower",
        needs=("placements.ended_early_reason",),
    ),
    _of_placements(
        "site_visits_timely",
        "Placements visited in time",
        "Placements that last longer than the days of the definitions (60 unless changed) and were visited by school staff "
        "without a longer interval; where intervals are not recorded it is not known.",
        "visits_due",
        met="visits_timely",
        unknown="visits_timely is null",
        ref="B1.4",
        source=f"Partnership measure B1.4; rule `site_visit_days`; {VISITS}",
        benchmark="100%, visits at most 60 days apart (Jefferson County); six a year (Houston)",
        benchmark_kind="rule",
        mark=1.0,
        needs=("placements.longest_visit_gap_days",),
    ),
)

_PAID = (
    _of_placements(
        "placements_paid",
        "Paid placements",
        "Placements of the year in which the student was paid; where pay is not recorded it is not known.",
        "true",
        met="paid",
        unknown="paid is null",
        source="Partnership measure S3.4, pay of any amount; http://www.lrc.ky.gov/kar/705/004/041.htm",
        benchmark="100% for cooperative education and apprenticeship; internships may be unpaid",
        benchmark_kind="rule",
        needs=("placements.paid",),
    ),
    _of_placements(
        "placements_at_wage",
        "Placements paid the legal minimum",
        "Internships, cooperative education and apprenticeships of the year that pay at least the legal minimum wage; "
        "unpaid ones do not, and where the wage is not recorded it is not known.",
        "type in ('internship', 'cooperative_education', 'apprenticeship')",
        met="at_minimum_wage",
        unknown="at_minimum_wage is null",
        ref="S3.4",
        source="Partnership measure S3.4; rule `legal_minimum_wage`; http://www.lrc.ky.gov/kar/705/004/041.htm",
        benchmark="100% for cooperative education and apprenticeship; internships may be unpaid",
        benchmark_kind="rule",
        needs=("placements.hourly_wage",),
    ),
)

PLACEMENTS = (*_COUNTS, *_REACHED, *_ENDINGS, *_PAID, *PLACEMENT_READINESS, *PLACEMENT_EXTENT, *STUDENT_VOICE)
