"""Measures of how much a placement is: hours, weeks, days, pay, instruction and credit. Model systems set the marks."""

from __future__ import annotations

from typing import Any

from .measure import Measure

ALAMO = (
    "http://www.themanufacturinginstitute.org/Research/Public-Policy-Series/Private-Sector-Leadership/Texas/Texas.aspx"
)
ALAMO_PAY = "http://www.alamoacademies.com/the-alamo-area-academies-san-antonios-biggest-education-success-story-of-the-past-decade/"
ALBERTA = "https://www.holyspirit.ab.ca/registered_apprenticeship_program"
KENTUCKY_HOURS = "https://jeffersoncpsky.sites.thrillshare.com/o/bmhs/page/faculty"
SWISS_DAYS = "http://rschoolgroup.org/news/swiss-academic-and-career-paths-designed-to-cross/"
WISCONSIN = "https://dwd.wi.gov/apprenticeship/ya-applicants.htm"
WISCONSIN_REGION = "https://newdigitalalliance.org/youth-apprenticeship/"


def _mean(
    name: str,
    label: str,
    amount: str,
    unit: str,
    words: str,
    columns: str,
    benchmark: str,
    source: str,
    mark: float,
    **more: Any,
) -> Measure:
    """A mean over the placements of the year of which the amount is known; it rests on these columns."""
    return Measure(
        name=name,
        label=label,
        definition=f"{words}, on average over the placements of the year of which it is known.",
        fact="placement_rows",
        counted="true",
        amount=amount,
        unit=unit,
        kind="mean",
        source=source,
        benchmark=benchmark,
        mark=mark,
        needs=tuple(f"placements.{column}" for column in columns.split()),
        theme="work_based_learning",
        **({"benchmark_kind": "rule"} | more),
    )


PLACEMENT_EXTENT = (
    _mean(
        "placement_hours_mean",
        "Hours a placement",
        "hours",
        "hours",
        "Hours completed in a placement",
        "hours",
        "320 an internship (Alamo Academies, 8 weeks of 40 hours); 450 a year (Wisconsin youth apprenticeship)",
        f"{ALAMO}; {WISCONSIN}",
        320,
        benchmark_kind="published figure",
    ),
    _mean(
        "placement_weeks_mean",
        "Weeks a placement",
        "weeks",
        "weeks",
        "Weeks from the first to the last day of a placement",
        "end_date",
        "8 weeks between grades 11 and 12 (Alamo Academies)",
        ALAMO,
        8,
        benchmark_kind="published figure",
    ),
    _mean(
        "placement_hours_per_week",
        "Hours a week at the workplace",
        "hours_per_week",
        "hours",
        "Hours a week in a placement",
        "hours end_date",
        "10 in cooperative education (Kentucky) and youth apprenticeship (Wisconsin)",
        f"{KENTUCKY_HOURS}; {WISCONSIN_REGION}",
        10,
    ),
    _mean(
        "placement_days_per_week",
        "Days a week at the workplace",
        "days_per_week",
        "days",
        "Days a week at the workplace",
        "days_per_week",
        "3 to 4 days (Switzerland)",
        SWISS_DAYS,
        3,
        benchmark_kind="published figure",
    ),
    _mean(
        "placement_wage_ratio",
        "Wage over the legal minimum",
        "wage_ratio",
        "times",
        "Hourly pay of paid placements over the legal minimum wage of the definitions",
        "hourly_wage",
        "At least 1 (Wisconsin, Alberta)",
        f"{WISCONSIN_REGION}; {ALBERTA}",
        1,
    ),
    _mean(
        "placement_earnings",
        "Earnings of a paid placement",
        "earnings",
        "dollars",
        "Hours times hourly pay of paid placements",
        "hours hourly_wage",
        "About 3,000 dollars a summer (Alamo Academies, 2014)",
        ALAMO_PAY,
        3000,
        benchmark_kind="published figure",
    ),
    _mean(
        "placement_related_semesters",
        "Semesters of related instruction",
        "related_semesters",
        "semesters",
        "Semesters of related instruction that go with a placement",
        "related_instruction_semesters",
        "2 for level one, 4 for level two (Wisconsin youth apprenticeship)",
        WISCONSIN,
        2,
    ),
    _mean(
        "hours_per_credit",
        "Hours for a school credit",
        "hours_per_credit",
        "hours",
        "Hours of a placement for each high-school credit given for it",
        "hours school_credits",
        "25 hours (Alberta)",
        ALBERTA,
        25,
        better="",
    ),
)
