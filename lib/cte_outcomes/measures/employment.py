"""Measures of the work that graduates find: how soon, full time, and for what pay."""

from __future__ import annotations

from .measure import Measure
from .outcomes import GRADUATES

SWISS_GOVERNMENT = "https://www.admin.ch/gov/en/start/documentation/media-releases.msg-id-70431.html"
SINGAPORE_MINISTRY = (
    "https://www.moe.gov.sg/news/parliamentary-replies/20250922-data-on-enrolment-graduation-non-completion-and-employment-"
    "of-students-under-ite-work-study-diploma-programme"
)
SINGAPORE_ITE = (
    "https://ite.edu.sg/newsroom/news/details/speech---opening-remarks-by-second-minister-for-education-dr-mohamad-maliki-"
    "bin-osman-at-the-institute-of-technical-education-work-study-diploma-graduation-ceremony"
)
CAREER_ACADEMIES = (
    "https://www.educationandemployers.org/research/career-academies-long-term-impacts-on-labor-market-outcomes-"
    "educational-attainment-and-transitions-to-adulthood-2008/"
)

EMPLOYMENT = (
    Measure(
        name="work_within_3_months",
        label="At work within three months",
        definition="Concentrators who graduated in the year and were at work, apprenticeships included, at some time in the "
        "three months after; those without a record are counted and may have been.",
        fact="student_years",
        counted=GRADUATES,
        met="work_within_3_months",
        unknown="work_within_3_months is null",
        source=f"Swiss follow-up of certificate holders, {SWISS_GOVERNMENT}",
        benchmark="85% in a first job within three months (Switzerland, cohorts 2012 to 2015)",
        benchmark_kind="published figure",
        mark=0.85,
        needs=("outcomes.begin_date",),
        theme="outcomes",
    ),
    Measure(
        name="full_time_six_months",
        label="In full-time work after six months",
        definition="Concentrators who graduated in the year and were in full-time work six months after; those without a "
        "record, or at work with hours not recorded, are counted and may have been.",
        fact="student_years",
        counted=GRADUATES,
        met="full_time_six_months",
        unknown="full_time_six_months is null",
        source=f"Singapore Ministry of Education, work-study diploma, {SINGAPORE_MINISTRY}",
        benchmark="About 90% (Singapore, work-study diploma)",
        benchmark_kind="published figure",
        mark=0.90,
        needs=("outcomes.full_time",),
        theme="outcomes",
    ),
    Measure(
        name="pay_growth",
        label="Growth of pay since the first placement",
        definition="Concentrators who graduated in the year: hourly pay six months after exit over that of the first paid "
        "placement, as a mean of the percent changes; those of whom either wage is not known are left out.",
        fact="student_years",
        counted=GRADUATES,
        amount="pay_growth * 100",
        unit="percent",
        kind="mean",
        source=f"Singapore, Institute of Technical Education, pay at entry and after, {SINGAPORE_ITE}",
        benchmark="42.5% between medians (Singapore, 2023 graduates)",
        benchmark_kind="published figure",
        mark=42.5,
        needs=("outcomes.hourly_wage", "placements.hourly_wage"),
        theme="outcomes",
    ),
    Measure(
        name="earnings_lift",
        label="Pay with work-based learning over pay without",
        definition="Median hourly pay in the placement quarter of completers with applied work-based learning, over that of "
        "completers without it who resemble them. It describes an association and proves no cause.",
        kind="estimate",
        parts=("earnings_lift",),
        unit="times",
        ref="V5.3",
        source=f"Partnership measure V5.3; mark: {CAREER_ACADEMIES}",
        benchmark="1.11 in monthly earnings over eight years (trial of career academies)",
        benchmark_kind="published figure",
        mark=1.11,
        needs=("exits", "outcomes.hourly_wage", "placements"),
        theme="outcomes",
    ),
)
