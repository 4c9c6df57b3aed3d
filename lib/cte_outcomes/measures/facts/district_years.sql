-- Fact: district_years
-- Row: the district in a school year
-- Unit: years
--
-- Years are those of reporting_years. A projection published after a year's last day says nothing of what was held in it:
-- the table holds the latest only. The area is that of the occupations, as everywhere, and totals of all industries are
-- no industry (codes 00, 10 and 000000 of the published files).
--
-- Columns:
--   school_year (whole): the school year
--   industries_ranked (whole): industries with projected growth, published within `needs_assessment_months` before the last day
--   ranking_in_place (flag): at least `fastest_industries` of them; empty where it rests on what was published later
--   spotlights (whole): stories that name a student and a partner, both with consent on file; empty before stories are on record
--   school_terms (whole): the definition `terms_per_year`
with
industries as (
    select published_date
    from industry_projections
    where area = coalesce(
            (select min(area) from occupation_projections), (select min(area) from industry_projections)
        )
        and employment_base > 0
        and employment_projected is not null
        and industry_code not in ('00', '10', '000000')
),

ranked as (
    select
        school_year,
        count(*) filter (
            where published_date between last_day - to_months($needs_assessment_months) and last_day
        ) as industries_ranked,
        count(*) filter (where published_date > last_day) as published_later
    from reporting_years
    cross join industries
    group by school_year
),

told as (
    select school_year, count(*) filter (where spotlight) as spotlights from story_rows group by school_year
)

select
    years.school_year,
    coalesce(industries_ranked, 0) as industries_ranked,
    case
        when coalesce(industries_ranked, 0) >= $fastest_industries then true
        when coalesce(published_later, 0) = 0 then false
    end as ranking_in_place,
    case when years.school_year >= (select min(school_year) from told) then coalesce(spotlights, 0) end as spotlights,
    $terms_per_year as school_terms
from reporting_years as years
left join ranked using (school_year)
left join told using (school_year)
