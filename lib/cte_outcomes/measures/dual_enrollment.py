"""Measures of college credit earned in high school."""

from __future__ import annotations

from .measure import Measure
from .outcomes import CAR_GUIDE, PERKINS_ACT

DUAL_ENROLLMENT = (
    Measure(
        name="dual_enrollment_credit",
        label="Earned college credit",
        definition="Concentrators who graduated in the year and earned college credit in their program, by then, "
        "through dual or concurrent enrollment or an articulation agreement.",
        fact="student_years",
        counted="exited and graduated and concentrator",
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
        source="Partnership measure S4.2",
        benchmark="31 to 34 credits a completer (Alamo Academies)",
        theme="dual_enrollment",
    ),
)
