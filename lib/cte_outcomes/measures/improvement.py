"""Measures of programs kept current with industry: reviews, equipment, assessment and teaching shared with partners."""

from __future__ import annotations

from .measure import Measure
from .program_design import PROGRAM_DESIGN

ARIZONA = "A.R.S. 15-783, https://www.lawserver.com/law/state/arizona/az-laws/arizona_laws_15-783"
SWISS_REVIEW = "https://www.vocationaleducation.ch/en/glossary/cyclical-review-and-revision-vet-programmes"
ACTE = "ACTE quality framework, https://www.scribd.com/document/729862804/highqualitycteframework2018"
NO_MARK = "no published mark; compare with last year"

IMPROVEMENT = (
    Measure(
        name="co_assessment",
        label="Programs whose students partners help to assess",
        definition="Programs of the year with which a partner wrote a rubric or scored a portfolio or capstone.",
        fact="program_years",
        counted="true",
        met="co_assessed",
        unit="programs",
        ref="M3.1",
        source="Partnership measure M3.1",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        theme="improvement",
    ),
    Measure(
        name="guest_teaching_hours",
        label="Hours of guest teaching a program",
        definition="Hours that partners taught as guests in the year, for a program on average.",
        fact="program_years",
        counted="true",
        amount="guest_teaching_hours",
        unit="hours",
        kind="mean",
        ref="M3.2",
        source="Partnership measure M3.2; Nashville, https://education24.nashvillechamber.report/recommendation-3/",
        benchmark="about 33.9 hours a partner over all activities (Nashville); none for guest teaching alone",
        benchmark_kind="proxy",
        needs=("touchpoints.hours",),
        theme="improvement",
    ),
    Measure(
        name="curriculum_reviewed",
        label="Programs reviewed with industry within five years",
        definition="Programs of the year whose curriculum was reviewed with industry within the five years (unless "
        "changed) before its end. Years before the only review on record are not judged.",
        fact="program_years",
        counted="review_current is not null",
        met="review_current",
        unit="programs",
        ref="M3.3",
        source=f"Partnership measure M3.3; {SWISS_REVIEW}",
        benchmark="100%, every 5 years (Switzerland)",
        benchmark_kind="rule",
        mark=1.0,
        needs=("programs.curriculum_review_date",),
        theme="improvement",
    ),
    Measure(
        name="curriculum_reviewed_yearly",
        label="Programs reviewed with industry within a year",
        definition="Programs of the year whose curriculum was reviewed with industry within the 12 months (unless changed) "
        "before its end. Years before the only review on record are not judged.",
        fact="program_years",
        counted="reviewed_this_year is not null",
        met="reviewed_this_year",
        unit="programs",
        ref="M3.3",
        source=f"Partnership measure M3.3; {ARIZONA}",
        benchmark="100%, every year (Arizona)",
        benchmark_kind="rule",
        mark=1.0,
        needs=("programs.curriculum_review_date",),
        theme="improvement",
    ),
    Measure(
        name="self_evaluation",
        label="Programs evaluated with industry within a year",
        definition="Programs of the year that evaluated themselves with business, industry or labor within the 12 months "
        "(unless changed) before its end. Years before the only evaluation on record are not judged.",
        fact="program_years",
        counted="self_evaluated is not null",
        met="self_evaluated",
        unit="programs",
        source=ARIZONA,
        benchmark="100%, every year (Arizona)",
        benchmark_kind="rule",
        mark=1.0,
        needs=("programs.self_evaluation_date",),
        theme="improvement",
    ),
    Measure(
        name="equipment_current",
        label="Equipment that is current",
        definition="Items on the equipment lists of programs that run, in the latest year, that are held and either within "
        "their service life or up to the standard the committee named. Items of unknown age and standard are left out.",
        fact="equipment_rows",
        counted="current is not null",
        met="current",
        unit="items",
        ref="V1.1",
        source=f"Partnership measure V1.1; {ACTE}",
        benchmark="equipment current with industry; the framework gives no number",
        benchmark_kind="criterion",
        theme="improvement",
    ),
    Measure(
        name="changes_traced",
        label="Changes that follow from advice",
        definition="Changes of curriculum, equipment list or credential in the year that follow from a recommendation on "
        "record.",
        fact="change_rows",
        counted="true",
        met="traced",
        unit="changes",
        ref="V1.2",
        source="Partnership measure V1.2",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        theme="improvement",
    ),
    *PROGRAM_DESIGN,
)
