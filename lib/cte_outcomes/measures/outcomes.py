"""Measures of taking part, finishing, and what became of those who left."""

from __future__ import annotations

from .measure import Measure

PERKINS_ACT = "Perkins V (20 U.S.C. 2301 and following)"
CAR_GUIDE = "Perkins V consolidated annual report, OMB 1830-0569"

_LEAVERS = "exited and concentrator"
GRADUATES = "exited and graduated and concentrator"


def _destination(name: str, label: str, words: str, value: str) -> Measure:
    return Measure(
        name=name,
        label=label,
        definition=f"Concentrators who left school in the year and {words}.",
        fact="student_years",
        counted=_LEAVERS,
        met=f"destination = '{value}'",
        source="Options of the placement indicator (CEDS, issue 627); each student in the first that holds",
        needs=() if value in ("none", "no_record") else ("outcomes.begin_date",),
        theme="outcomes",
    )


PARTICIPATION = (
    Measure(
        name="participants",
        label="CTE participants",
        definition="Students enrolled in a program in the year who have completed at least one of its courses.",
        fact="student_years",
        counted="enrolled and participant",
        kind="count",
        source=f"{PERKINS_ACT}, Sec. 3(13); rule `participant` in params/definitions.yml",
        theme="outcomes",
    ),
    Measure(
        name="concentrators",
        label="CTE concentrators",
        definition="Students enrolled in a program in the year who have completed at least two of its courses.",
        fact="student_years",
        counted="enrolled and concentrator",
        kind="count",
        source=f"{PERKINS_ACT}, Sec. 3(12); rule `concentrator` in params/definitions.yml",
        theme="outcomes",
    ),
    Measure(
        name="completers",
        label="CTE completers",
        definition="Students enrolled in a program in the year who have completed its full sequence of courses.",
        fact="student_years",
        counted="enrolled and completer",
        kind="count",
        source="State-defined threshold (CEDS element 000036); rule `completer` in params/definitions.yml",
        theme="outcomes",
    ),
    Measure(
        name="exiters",
        label="Students who left",
        definition="Students who left secondary education in the year, graduated or not; transfers are not counted.",
        fact="student_years",
        counted="exited",
        kind="count",
        source="Rule `exited` in params/definitions.yml",
        theme="outcomes",
    ),
    Measure(
        name="graduates",
        label="Graduated concentrators",
        definition="Concentrators who graduated in the year.",
        fact="student_years",
        counted=GRADUATES,
        kind="count",
        source=f"Denominator of 5S1 to 5S3; {CAR_GUIDE}",
        theme="outcomes",
    ),
    Measure(
        name="program_retained",
        label="Stayed in the program the next year",
        definition="Students enrolled in their program in the year who did not leave school in it and were enrolled in the "
        "same program the next year. The latest year on record cannot be told.",
        fact="student_years",
        counted="continues is not null",
        met="continues",
        source="West-MEC's impact report, year-on-year program retention, "
        "https://issuu.com/timespub/docs/peoria_times_0902revised_2_/s/13390094",
        benchmark="92% (West-MEC, 2021), self-reported",
        benchmark_kind="published figure",
        mark=0.92,
        theme="outcomes",
    ),
    Measure(
        name="enrollment_in_growing_work",
        label="Concentrators in growing work",
        definition="Concentrators of the latest year in programs whose linked occupations are projected to grow faster, "
        "taken together, than all occupations of the region. Programs whose number of concentrators may not be told, and "
        "those without a linked projection, are left out: who is counted in the result could otherwise be worked out "
        "from the programs' own numbers.",
        kind="table",
        parts=("growing_enrollment", "in_growing_work", "concentrators"),
        unit="percent",
        ref="S1.2",
        source="Partnership measure S1.2; growth as in facts/program_growth.sql",
        benchmark="No published mark; compare with the year before",
        benchmark_kind="local target",
        needs=("enrollments", "cip_soc", "occupation_projections.employment_projected", "programs.cip_code"),
        theme="needs_assessment",
    ),
)

PLACEMENT = (
    Measure(
        name="placed_second_quarter",
        label="Placed in the second quarter after leaving",
        definition="Concentrators who left school in the year and were in college, training, work or service in the "
        "second quarter after their exit; those without a record are counted and may have been placed. The partnership "
        "measure counts completers; Perkins counts concentrators, and so does this.",
        fact="student_years",
        counted=_LEAVERS,
        met="placed",
        unknown="not found",
        perkins="3S1",
        ref="V5.1",
        source=f"{PERKINS_ACT}, Sec. 113(b)(2)(A); {CAR_GUIDE}; partnership measure V5.1",
        benchmark="80% (West-MEC, 2021) and 94% (Alamo Academies), both self-reported",
        benchmark_kind="published figure",
        mark=0.80,
        needs=("outcomes.begin_date",),
        theme="outcomes",
    ),
    _destination(
        "destination_college", "In college", "were in college in the second quarter after their exit", "college"
    ),
    _destination(
        "destination_training",
        "In training",
        "were in advanced training or an apprenticeship, and not in college, in that quarter",
        "training",
    ),
    _destination(
        "destination_work", "At work", "were employed, and neither in college nor in training, in that quarter", "work"
    ),
    _destination(
        "destination_service",
        "In service",
        "were in military, national or community service, and in none of the others, in that quarter",
        "service",
    ),
    _destination("destination_none", "In none of these", "were found in none of these in that quarter", "none"),
    _destination("no_record", "No record", "of whom no record tells where they were in that quarter", "no_record"),
    Measure(
        name="hired_by_host",
        label="Hired by the host of a placement",
        definition="Concentrators who left school in the year after a placement with a partner, and worked or were "
        "apprenticed with a partner that had hosted them in the second quarter after their exit.",
        fact="student_years",
        counted="exited and concentrator and wbl_hosted > 0",
        met="hired_by_host",
        unknown="not found",
        ref="V5.2",
        source="Partnership measure V5.2, of concentrators",
        benchmark="60% floor and 71% reported (Wisconsin offers); 46% (Switzerland) and 70% (Singapore) stay with the "
        "training firm",
        benchmark_kind="published figure",
        mark=0.60,
        needs=("outcomes.begin_date", "outcomes.partner_id", "placements.partner_id"),
        theme="outcomes",
    ),
)

_MONTHS = "within the months the definitions give (16 unless changed)"
COLLEGE = (
    Measure(
        name="college_entry",
        label="Entered college",
        definition=f"Concentrators who left school in the year and entered college {_MONTHS}; those whose college "
        "record or entry time is not known are counted and may have entered.",
        fact="student_years",
        counted=_LEAVERS,
        met="college_entered",
        unknown="not college_found",
        source="Enrollment within 16 months: American Recovery and Reinvestment Act, indicator (c)(11)",
        theme="outcomes",
    ),
    Measure(
        name="college_entry_all",
        label="Entered college, all who left",
        definition=f"All students who left school in the year, in CTE or not, and entered college {_MONTHS}; those "
        "whose college record or entry time is not known are counted and may have entered.",
        fact="student_years",
        counted="exited",
        met="college_entered",
        unknown="not college_found",
        source="Enrollment within 16 months: American Recovery and Reinvestment Act, indicator (c)(11)",
        theme="outcomes",
    ),
)

OUTCOMES = (*PARTICIPATION, *PLACEMENT, *COLLEGE)
