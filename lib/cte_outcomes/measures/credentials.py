"""Measures of industry credentials: who holds one, and whether attempts succeed and employers value them."""

from __future__ import annotations

from .measure import Measure
from .outcomes import CAR_GUIDE, PERKINS_ACT

CREDENTIALS = (
    Measure(
        name="credential_earned",
        label="Earned a recognized credential",
        definition="Concentrators who graduated in the year and earned a recognized postsecondary credential by then.",
        fact="student_years",
        counted="exited and graduated and concentrator",
        met="credentials_recognized > 0",
        perkins="5S1",
        source=f"{PERKINS_ACT}, Sec. 113(b)(2)(A); {CAR_GUIDE}; rule `recognized_credential`",
        benchmark="96% (West-MEC, 2021), self-reported",
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
        source="Partnership measure V4.1",
        benchmark="over 50% (West-MEC, fall 2023)",
        theme="credentials",
    ),
)
