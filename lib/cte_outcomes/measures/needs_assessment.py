"""Measures of the needs assessment: evidence of demand, growing work, sources consulted."""

from __future__ import annotations

from .measure import Measure

PERKINS_NEEDS_ASSESSMENT = "Perkins V Sec. 134(c), https://www.workforcegps.org/resources/2019/03/27/18/50/Perkins-V-Local-Needs-Assessment-Tool"
ARTICLE = "the article on industry partnerships"

NEEDS_ASSESSMENT = (
    Measure(
        name="demand_evidence",
        label="Programs backed by current evidence of demand",
        definition="Programs of the year with at least one linked occupation whose projection was published within the "
        "24 months (unless changed) before the end of the year. Years before the only projection held are not judged.",
        fact="program_years",
        counted="demand_evidence is not null",
        met="demand_evidence",
        unit="programs",
        ref="S1.1",
        source=f"Partnership measure S1.1; {PERKINS_NEEDS_ASSESSMENT}",
        benchmark="100%; the needs assessment is renewed at least every 2 years",
        benchmark_kind="rule",
        mark=1.0,
        needs=("programs.cip_code", "occupation_projections.published_date"),
        theme="needs_assessment",
    ),
    Measure(
        name="supply_to_openings",
        label="Completers for each opening",
        definition="Completers of a group of linked programs and occupations, divided by the yearly openings of the "
        "same group for the same years. Near 1 is balance.",
        kind="table",
        parts=("alignment_components", "completers", "openings"),
        unit="times",
        ref="S1.3",
        source="Partnership measure S1.3; NCES CIP-SOC crosswalk and the projections held",
        benchmark="near 1; look closer under 0.1 and over 1",
        benchmark_kind="local target",
        mark=1.0,
        better="",
        needs=("cip_soc", "occupation_projections"),
        theme="needs_assessment",
    ),
    Measure(
        name="sources_consulted",
        label="Kinds of source consulted",
        definition="Of four kinds of source (workforce board, chamber of commerce, economic development agency, "
        "employers), those that answered a contact for the needs assessment within the 24 months (unless changed) "
        "before the end of the year.",
        fact="source_rows",
        counted="true",
        met="consulted",
        unit="sources",
        ref="S1.4",
        source=f"Partnership measure S1.4, after {ARTICLE}",
        benchmark="all four kinds",
        benchmark_kind="criterion",
        mark=1.0,
        theme="needs_assessment",
    ),
    Measure(
        name="programs_in_growth",
        label="Programs that belong to a fastest-growing industry",
        definition="Programs of the year with an industry on record, that belong to one of the five (unless changed) industries of the "
        "area projected to grow fastest.",
        fact="program_years",
        counted="in_top_industry is not null",
        met="in_top_industry",
        unit="programs",
        ref="Q1.2",
        source=f"Partnership measure Q1.2, after {ARTICLE}",
        benchmark="no published mark; compare with last year",
        benchmark_kind="local target",
        theme="needs_assessment",
    ),
    Measure(
        name="shortage_documented",
        label="New programs that answer a documented shortage",
        definition="Programs opened within the last five years (unless changed), for which employers' shortage of workers was documented "
        "before the first year began.",
        fact="program_years",
        counted="new_program",
        met="shortage_documented",
        unit="programs",
        source="Alamo Academies, http://www.alamoacademies.com/the-future-weighs-heavy/ (2015)",
        benchmark="100% (Alamo Academies, inferred)",
        benchmark_kind="proxy",
        mark=1.0,
        needs=("programs.opened_year", "programs.shortage_documented_date"),
        theme="needs_assessment",
    ),
    Measure(
        name="growth_ranking",
        label="Ranking of the fastest-growing industries",
        definition="Whether a dated ranking of the area's industries by projected growth, of as many as the rule "
        "`fastest_industries` asks for (five) or more, was at hand and no older than the rule `needs_assessment_months` "
        "allows (24 months).",
        fact="district_years",
        counted="true",
        met="ranking_in_place",
        unknown="ranking_in_place is null",
        unit="years",
        ref="Q1.1",
        source="Partnership measure Q1.1; "
        "https://www.workforcegps.org/resources/2019/03/27/18/50/Perkins-V-Local-Needs-Assessment-Tool",
        benchmark="a ranking, renewed within 24 months",
        benchmark_kind="rule",
        mark=1.0,
        needs=("industry_projections.published_date",),
        theme="needs_assessment",
    ),
)
