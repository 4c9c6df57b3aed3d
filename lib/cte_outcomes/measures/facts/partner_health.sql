-- Fact: partner_health (a step towards partner_years)
-- Row: a partner in a school year
-- Unit: partners
--
-- The score of docs/partner_health.md: the weighted mean of the parts that are known, times 100. Each part is 0 to 1:
-- recency is 1 up to `health_recent_days` after the last two-way contact and falls evenly to 0 at `health_quiet_days`;
-- frequency is the share of the year's quarters with a two-way contact; breadth is the number of ways it takes part
-- over `health_full_breadth`; reciprocity is the share of contacts that were two-way; satisfaction is the mean answer,
-- with 1 as 0 and 5 as 1. A partner never spoken to has no recency rather than an unknown one. The weights are the
-- definitions `health_weight_*`. Years before the first contact on record, of whatever partner, have no rows: what was not
-- yet written down is no silence.
--
-- Columns:
--   partner_id (text): the district's partner number
--   school_year (whole): the school year
--   days_since_two_way (whole): days from the last two-way contact to the last day of the year; empty if there was none
--   satisfaction (number): mean of its answers on satisfaction, 1 to 5, in the latest school year to date that it answered
--   engagement_kinds (whole): ways it took part in the year, 0 to 6: hosting, council, giving, teaching, assessing, events
--   health_recency (number): part of the score, 0 to 1
--   health_frequency (number): part of the score, 0 to 1
--   health_breadth (number): part of the score, 0 to 1
--   health_reciprocity (number): part of the score, 0 to 1; empty without a contact in the year
--   health_satisfaction (number): part of the score, 0 to 1; empty without an answer
--   health (number): the score, 0 to 100
--   health_band (text): silent without a two-way contact in the year, else strong, steady or fading by the score
with
spoken as (
    select partner_id, school_year, max(date) as last_two_way
    from touchpoints
    inner join reporting_years on date <= last_day
    where two_way
    group by all
),

answers as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as answered_year,
        avg(score::decimal(9, 4)) as satisfaction
    from surveys
    where item = 'satisfaction' and partner_id is not null and coalesce(side, 'partner') = 'partner'
    group by all
),

content as (
    select partner_id, school_year, arg_max(satisfaction, answered_year) as satisfaction
    from answers
    inner join reporting_years on answered_year <= school_year
    group by all
),

known as (
    select
        partners.partner_id,
        reporting_years.school_year,
        last_day - last_two_way as days_since_two_way,
        satisfaction,
        (coalesce(placements_hosted, 0) > 0)::integer + (coalesce(meetings_attended, 0) > 0)::integer
        + (coalesce(contributions, 0) > 0)::integer + (coalesce(guest_lessons, 0) > 0)::integer
        + (coalesce(assessments, 0) > 0)::integer + (coalesce(events_attended, 0) > 0)::integer as engagement_kinds,
        coalesce(quarters_in_touch, 0) as quarters,
        coalesce(two_way_touchpoints, 0) as two_way,
        coalesce(touchpoints, 0) as contacts
    from partners
    cross join reporting_years
    left join partner_counts using (partner_id, school_year)
    left join spoken using (partner_id, school_year)
    left join content using (partner_id, school_year)
    where school_year >= (select min(school_year) from partner_counts where touchpoints > 0)
),

parts as (
    select
        *,
        case
            when days_since_two_way is null then 0
            else least(
                1,
                greatest(
                    0, ($health_quiet_days - days_since_two_way) / ($health_quiet_days - $health_recent_days)
                )
            )
        end as health_recency,
        quarters / 4 as health_frequency,
        least(1, engagement_kinds / $health_full_breadth) as health_breadth,
        two_way / nullif(contacts, 0) as health_reciprocity,
        (satisfaction - 1) / 4 as health_satisfaction
    from known
),

scored as (
    select
        *,
        100 * (
            $health_weight_recency * health_recency
            + $health_weight_frequency * health_frequency
            + $health_weight_breadth * health_breadth
            + coalesce($health_weight_reciprocity * health_reciprocity, 0)
            + coalesce($health_weight_satisfaction * health_satisfaction, 0)
        ) / nullif(
            $health_weight_recency + $health_weight_frequency + $health_weight_breadth
            + case when health_reciprocity is null then 0 else $health_weight_reciprocity end
            + case when health_satisfaction is null then 0 else $health_weight_satisfaction end,
            0
        ) as health
    from parts
)

select
    partner_id,
    school_year,
    days_since_two_way,
    satisfaction,
    engagement_kinds,
    health_recency::double as health_recency,
    health_frequency::double as health_frequency,
    health_breadth::double as health_breadth,
    health_reciprocity,
    health_satisfaction,
    health::double as health,
    case
        when two_way = 0 then 'silent'
        when health >= $health_strong then 'strong'
        when health >= $health_steady then 'steady'
        when health is not null then 'fading'
    end as health_band
from scored
