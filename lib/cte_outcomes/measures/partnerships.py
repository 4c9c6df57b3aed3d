"""Measures of partners and advisory committees; no student stands behind them."""

from __future__ import annotations

from .measure import Measure

PENNSYLVANIA = "22 Pa. Code 4.33 (Pennsylvania), used where the state sets no rule"

PARTNERS = (
    Measure(
        name="partners_active",
        label="Active partners",
        definition="Partners with a two-way contact, a placement, a committee member at a meeting, or a contribution "
        "in the year.",
        fact="partner_years",
        counted="active",
        unit="partners",
        kind="count",
        source="Rule `partner_active` in params/definitions.yml",
        theme="partnerships",
    ),
    Measure(
        name="partners_retained",
        label="Partners kept from the year before",
        definition="Partners active in the year before that were active in this year too.",
        fact="partner_years",
        counted="active_last_year",
        met="active",
        unit="partners",
        source="Partnership measure M1.1",
        benchmark="no published mark for CTE; general donors are kept at about 43%",
        theme="partnerships",
    ),
    Measure(
        name="partners_in_touch",
        label="Partners in touch every quarter",
        definition="Active partners with a two-way contact in each quarter of the year.",
        fact="partner_years",
        counted="active",
        met="quarters_in_touch = 4",
        unit="partners",
        source="Partnership measure M1.2",
        benchmark="Nashville reviews its partners every quarter",
        theme="partnerships",
    ),
    Measure(
        name="partners_hosting",
        label="Partners that hosted students",
        definition="Active partners that hosted at least one work-based-learning placement in the year.",
        fact="partner_years",
        counted="active",
        met="placements_hosted > 0",
        unit="partners",
        source="Partnership measure V2.2",
        theme="partnerships",
    ),
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
        source="Partnership measure S5.1, without volunteer hours",
        theme="partnerships",
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
        source="Partnership measure S5.1",
        benchmark="about 33.9 hours a partner (Nashville)",
        theme="partnerships",
    ),
)

COMMITTEES = (
    Measure(
        name="councils_meeting",
        label="Committees that met as required",
        definition="Advisory committees with as many meetings with minutes in the year as their program must hold.",
        fact="committee_years",
        counted="true",
        met="meetings_with_minutes >= meetings_required",
        unit="committees",
        source=f"Partnership measure S2.1; {PENNSYLVANIA}",
        benchmark="2 meetings a year (Pennsylvania, Michigan)",
        theme="partnerships",
    ),
    Measure(
        name="industry_majority",
        label="Committees with an industry majority",
        definition="Advisory committees with voting members in the year, more than half of whom speak for employers "
        "or labor.",
        fact="committee_years",
        counted="voting_members > 0",
        met="industry_members * 2 > voting_members",
        unit="committees",
        source=f"Partnership measure S2.2; {PENNSYLVANIA}",
        benchmark="over 50% (Pennsylvania); 80% recommended by NAF",
        theme="partnerships",
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
        source="Partnership measure M2.3, by committee",
        theme="partnerships",
    ),
)

PARTNERSHIPS = (*PARTNERS, *COMMITTEES)
