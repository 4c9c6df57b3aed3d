"""Measures of industry credentials: who holds one, and whether attempts succeed and employers value them."""

from __future__ import annotations

from .measure import Measure
from .outcomes import CAR_GUIDE, GRADUATES, PERKINS_ACT

WEST_MEC = "https://issuu.com/timespub/docs/peoria_times_0902revised_2_/s/13390094"
ALAMO_CERTIFICATES = "https://paperzz.com/doc/9025146/alamo-academies-best-practice"

CREDENTIALS = (
    Measure(
        name="credential_earned",
        label="Earned a recognized credential",
        definition="Concentrators who graduated in the year and earned a recognized postsecondary credential by then.",
        fact="student_years",
        counted=GRADUATES,
        met="credentials_recognized > 0",
        perkins="5S1",
        source=f"{PERKINS_ACT}, Sec. 113(b)(2)(A); {CAR_GUIDE}; rule `recognized_credential`",
        benchmark="96% (West-MEC, 2021), self-reported",
        benchmark_kind="published figure",
        mark=0.96,
        theme="credentials",
    ),
    Measure(
        name="completers_with_credential",
        label="Completers with a credential",
        definition="Students who graduated in the year having completed their program's sequence, and passed at least one "
        "credential by then, recognized by the state or not.",
        fact="student_years",
        counted="exited and graduated and completer",
        met="credentials_passed > 0",
        ref="V4.2",
        source=f"Partnership measure V4.2; mark: {WEST_MEC}",
        benchmark="96% (West-MEC, 2021), self-reported",
        benchmark_kind="published figure",
        mark=0.96,
        theme="credentials",
    ),
    Measure(
        name="college_certificates",
        label="Dual-enrolled graduates with a college certificate",
        definition="Students who graduated in the year after at least one college course, and hold a college certificate of "
        "level I or above.",
        fact="student_years",
        counted="exited and graduated and dual_courses > 0",
        met="college_certificate",
        source=f"Alamo Academies, {ALAMO_CERTIFICATES}",
        benchmark="89% of entrants (Alamo Academies), self-reported",
        benchmark_kind="published figure",
        mark=0.89,
        needs=("credentials.college_level",),
        theme="credentials",
    ),
    Measure(
        name="credential_attempts",
        label="Credential attempts passed",
        definition="Attempts at a credential in the year that were passed; a student may attempt several.",
        fact="credential_rows",
        counted="attempted",
        met="passed",
        unit="credentials",
        source="The district's credential attempts",
        benchmark="71% of certification attempts (Florida, 2015-16)",
        benchmark_kind="published figure",
        mark=0.71,
        theme="credentials",
    ),
    Measure(
        name="credential_employer_valued",
        label="Credentials that employers value",
        definition="Credentials earned in the year that a partner requires or prefers in hiring; where no partner was "
        "asked it is not known.",
        fact="credential_rows",
        counted="passed",
        met="partner_endorsed",
        unknown="partner_endorsed is null",
        unit="credentials",
        ref="V4.1",
        source="Partnership measure V4.1; mark: https://menafn.com/1107743388/West-MEC-Students-Excelled-In-First-Semester",
        benchmark="over 50% (West-MEC, fall 2023)",
        benchmark_kind="published figure",
        mark=0.50,
        needs=("credentials.partner_endorsed",),
        theme="credentials",
    ),
)
