-- Fact: source_rows
-- Row: a kind of source for the needs assessment, in a school year
-- Unit: sources
--
-- Four kinds are expected: workforce board, chamber of commerce, economic development agency and employers. Every one of
-- reporting_years has all four.
--
-- Columns:
--   school_year (whole): the school year
--   type (text): the kind, by the codes of the partners' type
--   consulted (flag): a two-way contact for the needs assessment with a partner of the kind, within `needs_assessment_months`
--   last_consulted (date): day of the last of them, to date; empty if there is none
with
expected as (
    select unnest(['workforce_board', 'chamber', 'economic_development', 'employer']) as type
),

consulted as (
    select partners.type, touchpoints.date
    from touchpoints
    inner join partners using (partner_id)
    where touchpoints.type = 'needs_assessment' and touchpoints.two_way
)

select
    years.school_year,
    expected.type,
    coalesce(max(consulted.date) >= years.last_day - to_months($needs_assessment_months), false) as consulted,
    max(consulted.date) as last_consulted
from reporting_years as years
cross join expected
left join consulted on consulted.type = expected.type and consulted.date <= years.last_day
group by years.school_year, years.last_day, expected.type
