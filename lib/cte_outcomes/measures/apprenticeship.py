"""Measures of students in apprenticeships and pre-apprenticeships: hours, diplomas, offers, what counts toward a trade."""

from __future__ import annotations

from typing import Any

from .measure import Measure

WISCONSIN = "https://dwd.wi.gov/apprenticeship/ya-applicants.htm"
WISCONSIN_ACT = "2003 Senate Bill 44, https://docs.legis.wisconsin.gov/document/amends/2003/REG/SB44-SSA1,767,1"
WISCONSIN_OFFERS = "https://dwd.wisconsin.gov/apprenticeship/ya/hiring-ya-fact-sheet.htm"
ALBERTA_AWARD = "https://tradesecrets.alberta.ca/financial-assistance/scholarships/rap_cts-scholarships/"
COLORADO = "https://apprenticeship.colorado.gov/pre-apprenticeship"
_APPRENTICES = "exited and apprenticeship_years > 0"
_TWO_YEARS = "exited and apprenticeship_years >= 2"
_OFFER = {"met": "apprenticeship_offered", "unknown": "apprenticeship_offered is null"}


def _of_apprentices(name: str, label: str, definition: str, counted: str, **more: Any) -> Measure:
    """A measure over students who have been apprentices, in the year they left school."""
    defaults = {"fact": "student_years", "benchmark_kind": "rule", "theme": "work_based_learning"}
    return Measure(name=name, label=label, definition=definition, counted=counted, **(defaults | more))


APPRENTICES = (
    _of_apprentices(
        "apprenticeship_hours_mean",
        "Hours an apprentice",
        "Students who left school in the year after an apprenticeship: hours in apprenticeships, on average.",
        _APPRENTICES,
        amount="apprenticeship_hours",
        unit="hours",
        kind="mean",
        source=f"Alberta's scholarship for school-age apprentices, {ALBERTA_AWARD}",
        benchmark="250 hours on the job for the scholarship (Alberta)",
        mark=250,
        needs=("placements.hours",),
    ),
    _of_apprentices(
        "apprenticeship_hours_two_years",
        "Hours an apprentice, over two years",
        "Students who left school in the year after apprenticeships in two school years or more: hours in them, on average.",
        _TWO_YEARS,
        amount="apprenticeship_hours",
        unit="hours",
        kind="mean",
        source=f"Wisconsin youth apprenticeship, level two, {WISCONSIN}",
        benchmark="900 hours over two years (Wisconsin)",
        mark=900,
        needs=("placements.hours",),
    ),
    _of_apprentices(
        "apprentices_graduated",
        "Two-year apprentices with a diploma",
        "Students who left school in the year after apprenticeships in two school years or more, and graduated.",
        _TWO_YEARS,
        met="graduated",
        source=f"Condition of Wisconsin's grants, {WISCONSIN_ACT}",
        benchmark="80% (Wisconsin, enacted 2003)",
        mark=0.80,
    ),
    _of_apprentices(
        "apprentices_two_year_offered",
        "Two-year apprentices offered a job",
        "Students who left school in the year after apprenticeships in two school years or more, and were offered a job by "
        "the host of one; where nothing is recorded it is not known.",
        _TWO_YEARS,
        **_OFFER,
        source=f"Condition of Wisconsin's grants, {WISCONSIN_ACT}",
        benchmark="60% offered full-time work (Wisconsin, enacted 2003)",
        mark=0.60,
        needs=("placements.offered_job",),
    ),
    _of_apprentices(
        "apprentices_offered",
        "Graduating apprentices offered a job",
        "Students who graduated in the year after an apprenticeship, and were offered a job by its host; where nothing is "
        "recorded it is not known.",
        "exited and graduated and apprenticeship_years > 0",
        **_OFFER,
        source=f"Wisconsin's fact sheet for employers, {WISCONSIN_OFFERS}",
        benchmark="71% offered a permanent job (Wisconsin)",
        benchmark_kind="published figure",
        mark=0.71,
        needs=("placements.offered_job",),
    ),
    _of_apprentices(
        "apprenticeship_credits_within",
        "Apprentices within the diploma's credits",
        "Students who left school in the year after an apprenticeship, whose credits for it are no more than may count "
        "toward the diploma (40 unless changed); where no credits are recorded it is not known.",
        _APPRENTICES,
        met="apprenticeship_credits_within",
        unknown="apprenticeship_credits_within is null",
        source="Alberta, Registered Apprenticeship Program; rule `apprenticeship_credits_most`",
        benchmark="At most 40 credits (Alberta)",
        mark=1.0,
        needs=("placements.school_credits",),
    ),
    _of_apprentices(
        "banked_hours_within",
        "Apprentices within the hours that can be banked",
        "Students who left school in the year after an apprenticeship, whose hours credited toward a trade are no more than "
        "may be (1,000 unless changed); where none are recorded it is not known.",
        _APPRENTICES,
        met="banked_hours_within",
        unknown="banked_hours_within is null",
        source="Alberta, Registered Apprenticeship Program; rule `banked_hours_most`",
        benchmark="At most 1,000 hours (Alberta)",
        mark=1.0,
        needs=("placements.banked_hours",),
    ),
    _of_apprentices(
        "first_trade_year_share",
        "Share of a trade's first year done in school",
        "Students who left school in the year after an apprenticeship: hours in apprenticeships as a percent of a trade's "
        "first year (1,500 hours unless changed), on average.",
        _APPRENTICES,
        amount="trade_year_share * 100",
        unit="percent",
        kind="mean",
        source=f"Alberta, 250 hours of a 1,500-hour year, {ALBERTA_AWARD}; rule `trade_year_hours`",
        benchmark="16.7% (Alberta, worked out from the scholarship's minimum)",
        mark=16.66,  # 250 of 1,500 hours, cut off: 250 hours are enough
        needs=("placements.hours",),
    ),
)

PREAPPRENTICESHIPS = (
    Measure(
        name="preapprenticeship_conversion",
        label="Pre-apprentices registered as apprentices",
        definition="Pre-apprenticeships begun in the year and completed, whose months for registering (12 unless changed) are "
        "over: students registered as apprentices within them.",
        fact="preapprenticeship_rows",
        counted="due",
        met="converted",
        ref="S4.3",
        source=f"Partnership measure S4.3; rule `apprenticeship_entry_months`; {COLORADO}",
        benchmark="No published rate found; a documented tie to a sponsor is the federal bar",
        benchmark_kind="local target",
        needs=("preapprenticeships.completion_date",),
        theme="dual_enrollment",
    ),
    Measure(
        name="preapprenticeship_sponsored",
        label="Pre-apprenticeship programs backed by a sponsor",
        definition="Programs with pre-apprentices in the year, of which a registered sponsor has signed an agreement.",
        fact="preapprenticeship_programs",
        counted="true",
        met="sponsor_registered",
        unit="programs",
        ref="S4.4",
        source=f"Partnership measure S4.4; {COLORADO}",
        benchmark="100% (Colorado)",
        benchmark_kind="criterion",
        mark=1.0,
        needs=("partners.registered_sponsor",),
        theme="dual_enrollment",
    ),
)

APPRENTICESHIP = (*APPRENTICES, *PREAPPRENTICESHIPS)
