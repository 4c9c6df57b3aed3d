"""Measures of college credit earned in high school."""

from __future__ import annotations

from .measure import Measure
from .outcomes import CAR_GUIDE, GRADUATES, PERKINS_ACT

ALAMO = (
    "http://www.themanufacturinginstitute.org/Research/Public-Policy-Series/Private-Sector-Leadership/Texas/Texas.aspx"
)
NORTH_CAROLINA = "https://dailytarheel.com/article/2025/03/city-dual-enrollment-increase"
# Courses whose result is known: those without a final grade would look like failures in a share of credits.
_GRADED = "successful is not null and credits_attempted is not null"


def _credits(name: str, label: str, definition: str, amount: str) -> Measure:
    return Measure(
        name=name,
        label=label,
        definition=definition,
        fact="dual_rows",
        counted=_GRADED,
        amount=amount,
        unit="credits",
        kind="amount",
        # Credits told beside a hidden number of courses passed would give that number away.
        guard="dual_success",
        source="Partnership measure S4.1",
        needs=("dual_enrollments.letter_grade",),
        theme="dual_enrollment",
    )


DUAL_ENROLLMENT = (
    Measure(
        name="dual_enrollment_credit",
        label="Earned college credit",
        definition="Concentrators who graduated in the year and earned college credit in their program, by then, "
        "through dual or concurrent enrollment or an articulation agreement.",
        fact="student_years",
        counted=GRADUATES,
        met="dual_credit_counts",
        perkins="5S2",
        source=f"{PERKINS_ACT}, Sec. 113(b)(2)(A); {CAR_GUIDE}; rule `dual_credit_counts`",
        theme="dual_enrollment",
    ),
    Measure(
        name="dual_credits",
        label="College credits earned",
        definition="College credits earned in the year's courses, in semester hours; courses whose credits are not "
        "recorded are left out.",
        fact="dual_rows",
        counted="credits_earned is not null",
        amount="credits_earned",
        unit="credits",
        kind="amount",
        source="Partnership measure S4.2, all students together",
        theme="dual_enrollment",
    ),
    Measure(
        name="dual_success",
        label="College courses passed with C or better",
        definition="College courses of the year with a final grade and credits on record, and a grade of C or better or passed; "
        "withdrawals count as not passed, incomplete courses are left out.",
        fact="dual_rows",
        counted=_GRADED,
        met="successful",
        unit="courses",
        ref="S4.1",
        source=f"Partnership measure S4.1, by course; mark: {NORTH_CAROLINA}",
        benchmark="86% of students finish with C or better (North Carolina, 2023-24)",
        benchmark_kind="published figure",
        mark=0.86,
        needs=("dual_enrollments.letter_grade",),
        theme="dual_enrollment",
    ),
    _credits(
        "dual_credits_attempted",
        "College credits attempted",
        "College credits of the year's courses with a final grade, attempted.",
        "credits_attempted",
    ),
    _credits(
        "dual_credits_successful",
        "College credits earned with C or better",
        "College credits of the year's courses with a final grade, earned with C or better or passed.",
        "coalesce(credits_successful, 0)",
    ),
    Measure(
        name="dual_success_credits",
        label="College credits earned of those attempted",
        definition="College credits earned with C or better, over those attempted, in the year's courses with a final grade.",
        kind="ratio",
        parts=("dual_credits_successful", "dual_credits_attempted"),
        unit="percent",
        ref="S4.1",
        source=f"Partnership measure S4.1; mark: {NORTH_CAROLINA}",
        benchmark="86% of students finish with C or better (North Carolina, 2023-24): of students, so near but not equal",
        benchmark_kind="published figure",
        mark=0.86,
        theme="dual_enrollment",
    ),
    Measure(
        name="dual_credits_per_completer",
        label="College credits a completer",
        definition="Students who graduated in the year having completed their program's sequence and taken at least one college "
        "course: college credits earned by then, on average.",
        fact="student_years",
        counted="exited and graduated and completer and dual_courses > 0",
        amount="dual_credits_earned",
        unit="credits",
        kind="mean",
        ref="S4.2",
        source=f"Partnership measure S4.2; mark: {ALAMO}",
        benchmark="31 to 34 credits (Alamo Academies)",
        benchmark_kind="published figure",
        mark=31,
        needs=("dual_enrollments.credits_earned",),
        theme="dual_enrollment",
    ),
    Measure(
        name="dual_daily_hours",
        label="Hours a day at the college",
        definition="Hours of instruction a school day at the college site, on average over the year's courses of which they are "
        "known.",
        fact="dual_rows",
        counted="true",
        amount="daily_hours",
        unit="hours",
        kind="mean",
        source=f"Alamo Academies, {ALAMO}",
        benchmark="2.5 hours (Alamo Academies)",
        benchmark_kind="published figure",
        mark=2.5,
        needs=("dual_enrollments.daily_hours",),
        theme="dual_enrollment",
    ),
)
