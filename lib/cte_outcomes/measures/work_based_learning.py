"""Measures of work-based learning: students who had it, and placements."""

from __future__ import annotations

from .measure import Measure
from .outcomes import CAR_GUIDE, PERKINS_ACT

_GRADUATES = "exited and graduated and concentrator"

STUDENTS = (
    Measure(
        name="work_based_learning",
        label="Work-based learning that counts",
        definition="Concentrators who graduated in the year and had at least one placement, up to their exit, of a "
        "kind and length that counts as work-based learning.",
        fact="student_years",
        counted=_GRADUATES,
        met="wbl_counts",
        perkins="5S3",
        source=f"{PERKINS_ACT}, Sec. 3(55) and 113(b)(2)(A); {CAR_GUIDE}; rule `work_based_learning_counts`",
        benchmark="Each state sets its own level",
        theme="work_based_learning",
    ),
    Measure(
        name="work_based_learning_any",
        label="Any work-based learning",
        definition="Concentrators who graduated in the year and had at least one placement of any kind and length.",
        fact="student_years",
        counted=_GRADUATES,
        met="wbl_any",
        source="Partnership measure S3.1, without the state's conditions",
        theme="work_based_learning",
    ),
    Measure(
        name="work_based_learning_sustained",
        label="Sustained work-based learning",
        definition="Concentrators who graduated in the year and whose placements that count add up to the hours of "
        "the definitions (90 unless changed).",
        fact="student_years",
        counted=_GRADUATES,
        met="wbl_sustained",
        source="Rule `work_based_learning_hours_mark`; 90 hours is Wisconsin's 'sustained'",
        benchmark="90 hours (Wisconsin), 80 (NAF), 150 (Indiana), 250 (Ohio), 450 (Wisconsin youth apprenticeship)",
        theme="work_based_learning",
    ),
)

PLACEMENTS = (
    Measure(
        name="placements",
        label="Placements",
        definition="Work-based-learning placements of the year, of every kind.",
        fact="placement_rows",
        counted="true",
        unit="placements",
        kind="count",
        source="The district's placements",
        theme="work_based_learning",
    ),
    Measure(
        name="work_based_learning_hours",
        label="Hours of work-based learning",
        definition="Hours completed in the placements of the year; placements without recorded hours are left out.",
        fact="placement_rows",
        counted="hours is not null",
        amount="hours",
        unit="hours",
        kind="amount",
        source="The district's placements",
        theme="work_based_learning",
    ),
    Measure(
        name="placements_paid",
        label="Paid placements",
        definition="Placements of the year in which the student was paid; where pay is not recorded it is not known.",
        fact="placement_rows",
        counted="true",
        met="paid",
        unknown="paid is null",
        unit="placements",
        source="Partnership measure S3.4",
        benchmark="100% for cooperative education and apprenticeship; internships may be unpaid",
        theme="work_based_learning",
    ),
    Measure(
        name="placements_evaluated",
        label="Placements evaluated by the employer",
        definition="Placements of the year that have ended and have the employer's final evaluation.",
        fact="placement_rows",
        counted="ended",
        met="evaluated",
        unit="placements",
        source="Partnership measures S3.3 and Q4.2",
        benchmark="100% (signed plan, mentor and evaluation, Wisconsin youth apprenticeship)",
        theme="work_based_learning",
    ),
    Measure(
        name="placements_supervised",
        label="Planned and mentored placements",
        definition="Placements of the year with a named mentor and a training plan signed by the first day.",
        fact="placement_rows",
        counted="true",
        met="supervised",
        unit="placements",
        source="Partnership measure S3.3",
        benchmark="100% (Wisconsin youth apprenticeship)",
        theme="work_based_learning",
    ),
)

WORK_BASED_LEARNING = (*STUDENTS, *PLACEMENTS)
