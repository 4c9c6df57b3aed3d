-- Fact: expectation_rows
-- Row: an expectation asked of partners and schools in a school year
-- Unit: items
--
-- Items are those of the survey that begin with expect_. A year in which only one side answered an item has no gap.
--
-- Columns:
--   school_year (whole): the school year
--   type (text): what is expected, as the survey's item
--   partner_mean (number): mean answer of partners, 1 to 5; empty if none answered
--   school_mean (number): mean answer of schools, 1 to 5; empty if none answered
--   gap (number): distance between the two means, never negative; empty without both
with
sides as (
    select
        school_year,
        type,
        avg(score::decimal(9, 4)) filter (where side = 'partner') as partner_mean,
        avg(score::decimal(9, 4)) filter (where side = 'school') as school_mean
    from survey_rows
    where starts_with(type, 'expect_')
    group by all
)

select *, abs(partner_mean - school_mean) as gap from sides
