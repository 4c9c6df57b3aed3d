"""Measures of the advice that committees give, and what became of it."""

from __future__ import annotations

from .measure import Measure

TENNESSEE = "Tennessee's sample rules, http://www.tn.gov/education/cte_council/information/sro.shtml"

PURPOSE = "Meetings with a purpose, as the article on industry partnerships asks"

ADVICE = (
    Measure(
        name="recommendations_made",
        label="Recommendations made",
        definition="Recommendations that advisory committees made in the year, whatever became of them.",
        fact="recommendation_rows",
        counted="true",
        unit="recommendations",
        kind="count",
        source=PURPOSE,
        theme="councils",
    ),
    Measure(
        name="advice_per_meeting",
        label="Recommendations a meeting",
        definition="Recommendations made in the year, divided by the meetings that advisory committees held in it.",
        kind="ratio",
        parts=("recommendations_made", "meetings_held"),
        unit="recommendations",
        source=PURPOSE,
        benchmark="no published mark; a meeting that ends with one recommendation had a purpose",
        benchmark_kind="local target",
        mark=1.0,
        theme="councils",
    ),
    Measure(
        name="advice_decided",
        label="Advice answered in time",
        definition="Recommendations made in the year and more than 120 days (unless changed) ago, that the school accepted or "
        "declined within that time. Those decided on a day that is not recorded are left out.",
        fact="recommendation_rows",
        counted="decision_due and decided_in_time is not null",
        met="decided_in_time",
        unit="recommendations",
        ref="M2.1",
        source=f"Partnership measure M2.1; {TENNESSEE}",
        benchmark="the school decides and tells its members (Tennessee)",
        benchmark_kind="criterion",
        mark=1.0,
        needs=("recommendations.decision_date",),
        theme="councils",
    ),
    Measure(
        name="advice_reported_back",
        label="Decisions reported back",
        definition="Recommendations made in the year and accepted or declined since, of which the committee was told "
        "on the day of the decision or later.",
        fact="recommendation_rows",
        counted="decided",
        met="reported_back",
        unit="recommendations",
        ref="M2.2",
        source=f"Partnership measure M2.2; {TENNESSEE}",
        benchmark="100% (Tennessee's sample rules)",
        benchmark_kind="criterion",
        mark=1.0,
        needs=("recommendations.decision", "recommendations.reported_back_date"),
        theme="councils",
    ),
    Measure(
        name="advice_implemented",
        label="Accepted advice put in place within a year",
        definition="Recommendations made in the year and more than 12 months (unless changed) ago and accepted, that "
        "were put in place within that time.",
        fact="recommendation_rows",
        counted="accepted and implementation_due",
        met="implemented_in_time",
        unit="recommendations",
        ref="M2.3",
        source="Partnership measure M2.3",
        benchmark="no published mark; compare with last year",
        benchmark_kind="local target",
        needs=("recommendations.decision", "recommendations.implemented_date"),
        theme="councils",
    ),
    Measure(
        name="councils_with_advice_used",
        label="Committees whose advice was put in place",
        definition="Advisory committees that made recommendations in the year, at least one of which has been put in "
        "place since.",
        fact="committee_years",
        counted="recommendations > 0",
        met="recommendations_implemented > 0",
        unit="committees",
        ref="M2.3",
        source="Partnership measure M2.3, by committee",
        benchmark="no published mark; compare with last year",
        benchmark_kind="local target",
        theme="councils",
    ),
    Measure(
        name="days_to_report_back",
        label="Days until the committee is told",
        definition="Median number of days from a recommendation of the year to the day its committee was told what "
        "becomes of it; those not reported back yet are left out.",
        fact="recommendation_rows",
        counted="days_to_report_back is not null",
        amount="days_to_report_back",
        unit="days",
        kind="median",
        ref="M2.4",
        source="Partnership measure M2.4",
        benchmark="no published mark; before the next meeting is a fair bar",
        benchmark_kind="local target",
        better="lower",
        needs=("recommendations.reported_back_date",),
        theme="councils",
    ),
)
