"""Measures of work-based learning: students who had it, and placements."""

from __future__ import annotations

from .measure import Measure
from .outcomes import CAR_GUIDE, GRADUATES, PERKINS_ACT
from .placements import PLACEMENTS

_HOSTED_LEAVERS = "exited and concentrator and wbl_hosted > 0"

STUDENTS = (
    Measure(
        name="work_based_learning",
        label="Work-based learning that counts",
        definition="Concentrators who graduated in the year and had at least one placement, up to their exit, of a "
        "kind and length that counts as work-based learning. Perkins counts those who graduated, where the partnership "
        "measure speaks of all who leave.",
        fact="student_years",
        counted=GRADUATES,
        met="wbl_counts",
        perkins="5S3",
        ref="S3.1",
        source=f"{PERKINS_ACT}, Sec. 3(55) and 113(b)(2)(A); {CAR_GUIDE}; rule `work_based_learning_counts`; "
        "partnership measure S3.1",
        benchmark="Each state sets its own level",
        benchmark_kind="criterion",
        theme="work_based_learning",
    ),
    Measure(
        name="work_based_learning_any",
        label="Any work-based learning",
        definition="Concentrators who graduated in the year and had at least one placement of any kind and length.",
        fact="student_years",
        counted=GRADUATES,
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
        counted=GRADUATES,
        met="wbl_sustained",
        source="Rule `work_based_learning_hours_mark`; 90 hours is Wisconsin's 'sustained'",
        benchmark="90 hours (Wisconsin), 80 (NAF), 150 (Indiana), 250 (Ohio), 450 (Wisconsin youth apprenticeship)",
        benchmark_kind="rule",
        theme="work_based_learning",
    ),
    Measure(
        name="access_gap",
        label="Gap in work-based learning",
        definition="Share of a special population with work-based learning that counts, minus the share of all others, in "
        "points; below zero where the group has less of it.",
        kind="gap",
        parts=("work_based_learning",),
        unit="points",
        ref="V2.1",
        source="Partnership measure V2.1; universal access stands first among the indicators of "
        "https://www.jff.org/idea/work-based-learning-framework/quality-indicators",
        benchmark="0: no group has less (JFF)",
        benchmark_kind="criterion",
        mark=0,
        theme="work_based_learning",
    ),
    Measure(
        name="students_mentored",
        label="Concentrators with a named mentor",
        definition="Concentrators enrolled in the year who have had a placement with a mentor named at the workplace.",
        fact="student_years",
        counted="enrolled and concentrator",
        met="mentored",
        ref="V3.1",
        source="Partnership measure V3.1; mark for apprentices: https://dwd.wi.gov/apprenticeship/ya-applicants.htm",
        benchmark="All apprentices have one (Wisconsin); no mark for concentrators",
        benchmark_kind="criterion",
        needs=("placements.mentor_id",),
        theme="work_based_learning",
    ),
    Measure(
        name="mentored_hours_mean",
        label="Mentored hours a graduate",
        definition="Concentrators who graduated in the year after a placement with a mentor: hours in such placements, on "
        "average.",
        fact="student_years",
        counted=f"{GRADUATES} and mentored",
        amount="wbl_mentored_hours",
        unit="hours",
        kind="mean",
        source="ProStart certificate of achievement, https://www.oraef.org/certificate-of-achievement",
        benchmark="400 hours for the culinary certificate, at most 200 of them in a school enterprise (ProStart)",
        benchmark_kind="rule",
        mark=400,
        needs=("placements.mentor_id", "placements.hours"),
        theme="work_based_learning",
    ),
    Measure(
        name="hosts_per_student",
        label="Hosts a student",
        definition="Concentrators who left school in the year after a placement with a partner: different partners that had "
        "hosted them, on average.",
        fact="student_years",
        counted=_HOSTED_LEAVERS,
        amount="wbl_hosts",
        unit="partners",
        kind="mean",
        source="Napa Valley Grapegrowers' mentorship program, https://napavalleyregister.com/news/local/grapegrowers-launch-"
        "mentorship-program-for-napa-high-schoolers/article_51670548-ddff-5c3f-bbd6-1dba133c5699.html",
        benchmark="4 (a rotation of Napa Valley grape growers)",
        benchmark_kind="published figure",
        mark=4,
        needs=("placements.partner_id",),
        theme="work_based_learning",
    ),
    Measure(
        name="attachment_months",
        label="Months at a workplace",
        definition="Concentrators who graduated in the year after an internship, cooperative education, apprenticeship or "
        "clinical experience: months from first to last day, added up over these, on average.",
        fact="student_years",
        counted=f"{GRADUATES} and applied_months > 0",
        amount="applied_months",
        unit="months",
        kind="mean",
        source="Singapore, Institute of Technical Education, https://mothership.sg/2021/04/higher-nitec-3-years/",
        benchmark="9 months in three years (Singapore, Higher Nitec)",
        benchmark_kind="rule",
        mark=9,
        needs=("placements.start_date", "placements.end_date"),
        theme="work_based_learning",
    ),
)

WORK_BASED_LEARNING = (*STUDENTS, *PLACEMENTS)
