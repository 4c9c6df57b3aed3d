"""Measures of what partners give, and whether it is used."""

from __future__ import annotations

from .donations import DONATIONS
from .measure import Measure

INDEPENDENT_SECTOR = "https://givingcompass.org/article/the-latest-value-of-volunteer-time-based-on-2022-data"
NO_MARK = "no published mark; compare with last year"

GIVING = (
    Measure(
        name="contribution_value",
        label="Value of contributions",
        definition="Fair value of money, equipment, supplies and space that partners gave in the year; joint grant "
        "applications and volunteer hours are not in it.",
        fact="partner_years",
        counted="contributions > 0",
        amount="contribution_value",
        unit="dollars",
        kind="amount",
        ref="S5.1",
        source="Partnership measure S5.1, without volunteer hours",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        theme="giving",
    ),
    Measure(
        name="volunteer_hours",
        label="Volunteer hours",
        definition="Hours that partners volunteered in the year.",
        fact="partner_years",
        counted="volunteer_hours > 0",
        amount="volunteer_hours",
        unit="hours",
        kind="amount",
        ref="S5.1",
        source="Partnership measure S5.1; Nashville, https://education24.nashvillechamber.report/recommendation-3/",
        benchmark="about 33.9 hours a partner (Nashville, all activities)",
        benchmark_kind="proxy",
        theme="giving",
    ),
    Measure(
        name="contributed_worth",
        label="Worth of contributions, volunteer hours included",
        definition="Fair value of what partners gave in the year, and their volunteer hours at $31.80 an hour (unless "
        "changed); joint grant applications are not in it. What has no value on record adds nothing.",
        fact="contribution_rows",
        counted="worth is not null",
        amount="worth",
        unit="dollars",
        kind="amount",
        ref="S5.1",
        source=f"Partnership measure S5.1; rule `volunteer_hour_value`, {INDEPENDENT_SECTOR}",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        theme="giving",
    ),
    Measure(
        name="contribution_per_concentrator",
        label="Contributions for each concentrator",
        definition="Worth of the year's contributions, volunteer hours included, divided by the concentrators of the "
        "year. What a partner gave to the whole district counts in the district's figure only.",
        kind="ratio",
        parts=("contributed_worth", "concentrators"),
        unit="dollars",
        ref="S5.1",
        source=f"Partnership measure S5.1; {INDEPENDENT_SECTOR}",
        benchmark="no mark for the sum; a volunteer hour counts $31.80 (2022)",
        benchmark_kind="published figure",
        theme="giving",
    ),
    Measure(
        name="facility_student_hours",
        label="Student hours at partners' facilities",
        definition="Hours of access to partners' facilities and sponsored laboratories in the year, times the students "
        "who used them.",
        fact="contribution_rows",
        counted="facility_student_hours is not null",
        amount="facility_student_hours",
        unit="hours",
        kind="amount",
        ref="V3.2",
        source="Partnership measure V3.2",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        needs=("contributions.hours", "contributions.students_reached"),
        theme="giving",
    ),
    Measure(
        name="facility_hours_per_concentrator",
        label="Hours at partners' facilities for each concentrator",
        definition="Student hours at partners' facilities and sponsored laboratories in the year, divided by the "
        "concentrators of the year.",
        kind="ratio",
        parts=("facility_student_hours", "concentrators"),
        unit="hours",
        ref="V3.2",
        source="Partnership measure V3.2",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        theme="giving",
    ),
    Measure(
        name="joint_grants_awarded",
        label="Joint grants awarded",
        definition="Joint grant applications of the year that were decided, and were awarded.",
        fact="contribution_rows",
        counted="grant_decided",
        met="grant_awarded",
        unit="contributions",
        ref="S5.4",
        source="Partnership measure S5.4",
        benchmark=NO_MARK,
        benchmark_kind="local target",
        needs=("contributions.grant_status",),
        theme="giving",
    ),
    Measure(
        name="funder_classes",
        label="Kinds of funder that share a program's cost",
        definition="Of four kinds (employers, colleges, public bodies, the district itself), those that have borne part of "
        "a program's cost up to the year, for a program on average. Volunteer time and grants not awarded do not count.",
        fact="program_years",
        counted="true",
        amount="funder_classes",
        unit="sources",
        kind="mean",
        source="Alamo Academies, http://www.themanufacturinginstitute.org/Research/Public-Policy-Series/Private-Sector-"
        "Leadership/Texas/Texas.aspx (2019)",
        benchmark="all four (Alamo Academies)",
        benchmark_kind="published figure",
        mark=4.0,
        theme="giving",
    ),
    *DONATIONS,
)
