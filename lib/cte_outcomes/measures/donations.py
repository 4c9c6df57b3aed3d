"""Measures of gifts of goods: used, documented, from how many donors, and what stands in the program for good."""

from __future__ import annotations

from .measure import Measure

FORM_8283 = "IRS Form 8283, https://www.scribd.com/document/120727064/IRS-Publication-Form-Instructions-8283"
APPRAISALS = "IRS Form 8283, https://legalclarity.org/form-8283-instructions-for-noncash-charitable-contributions-2"
NAPA = "Napa Valley viticulture, as the article on industry partnerships tells it"

DONATIONS = (
    Measure(
        name="gifts_in_use",
        label="Donated equipment put to use within a year",
        definition="Gifts of equipment received in the year that were in use within 12 months (unless changed). A recent "
        "gift counts as not in use until it is.",
        fact="contribution_rows",
        counted="type = 'equipment'",
        met="in_use",
        unit="contributions",
        ref="S5.2",
        source="Partnership measure S5.2",
        benchmark="no published mark; 90% suggested",
        benchmark_kind="local target",
        mark=0.9,
        needs=("contributions.in_use_date",),
        theme="giving",
    ),
    Measure(
        name="gifts_documented",
        label="Larger gifts with documents",
        definition="Contributions of the year worth more than $500 (unless changed), with a signed receipt or appraisal on "
        "file and the method of valuation named. Volunteer time and joint grants are left out.",
        fact="contribution_rows",
        counted="must_be_documented",
        met="documented",
        unit="contributions",
        ref="S5.3",
        source=f"Partnership measure S5.3; {FORM_8283}",
        benchmark="100%; the donor's tax form asks for it from $500 on",
        benchmark_kind="proxy",
        mark=1.0,
        needs=("contributions.documented", "contributions.fair_value", "contributions.valuation_method"),
        theme="giving",
    ),
    Measure(
        name="gifts_appraised",
        label="Large gifts of goods with an appraisal",
        definition="Gifts of equipment, supplies and laboratories in the year worth more than $5,000 (unless changed), with "
        "an appraisal on file.",
        fact="contribution_rows",
        counted="must_be_appraised",
        met="appraised",
        unit="contributions",
        ref="S5.3",
        source=f"Partnership measure S5.3; {APPRAISALS}",
        benchmark="100%; the donor's tax form asks for it from $5,000 on",
        benchmark_kind="proxy",
        mark=1.0,
        needs=("contributions.documented", "contributions.fair_value", "contributions.valuation_method"),
        theme="giving",
    ),
    Measure(
        name="donated_items_in_use",
        label="Donated items in use",
        definition="Gifts of equipment for a program in use by the end of the year, for a program on average.",
        fact="program_years",
        counted="true",
        amount="donated_items_in_use",
        unit="items",
        kind="mean",
        source=NAPA,
        benchmark="at least 1 (Napa Valley)",
        benchmark_kind="criterion",
        mark=1.0,
        needs=("contributions.in_use_date",),
        theme="giving",
    ),
    Measure(
        name="industry_donors",
        label="Employers that gave to a program",
        definition="Employers that gave equipment, supplies, money, space, a laboratory or a scholarship for a program in "
        "the year, for a program on average.",
        fact="program_years",
        counted="true",
        amount="donors",
        unit="employers",
        kind="mean",
        source=NAPA,
        benchmark="at least 2 a year (Napa Valley, inferred)",
        benchmark_kind="criterion",
        mark=2.0,
        theme="giving",
    ),
    Measure(
        name="company_labs",
        label="Laboratories sponsored by companies",
        definition="Laboratories or simulated workplaces that partners have sponsored for a program up to the year, for a "
        "program on average.",
        fact="program_years",
        counted="true",
        amount="company_labs",
        unit="items",
        kind="mean",
        source="Singapore ITE, https://deped.gov.ph/2024/10/01/sec-angara-meets-with-ite-officials (2024)",
        benchmark="at least 1 a program (Singapore, from named examples)",
        benchmark_kind="proxy",
        mark=1.0,
        theme="giving",
    ),
)
