-- Fact: partner_firsts (a step towards partner_years)
-- Row: a partner
-- Unit: partners
--
-- The first time of each thing, over all years on record.
--
-- Columns:
--   partner_id (text): the district's partner number
--   first_contact_date (date): day of the first contact
--   first_answer_date (date): day of the first two-way contact
--   first_hosting_year (whole): school year of the first placement hosted
--   first_hosting_date (date): first day of the placements of that year; empty where none of them has one
--   first_roundtable_date (date): day of the first industry roundtable attended, as an event or as a two-way contact
--   placements_since (whole): first school year of which any placement is on record, of whatever partner
with
contacts as (
    select partner_id, min(date) as first_contact_date, min(date) filter (where two_way) as first_answer_date
    from touchpoints
    group by partner_id
),

hosting as (
    select
        partner_id,
        min(school_year) as first_hosting_year,
        arg_min(first_day, school_year) as first_hosting_date
    from (
        select partner_id, school_year, min(start_date) as first_day
        from placements
        where partner_id is not null
        group by all
    )
    group by partner_id
),

roundtables as (
    select partner_id, min(date) as first_roundtable_date
    from (
        select partner_id, date from events where type = 'roundtable' and attended
        union all
        select partner_id, date from touchpoints where type = 'roundtable' and two_way
    )
    group by partner_id
)

select
    partners.partner_id,
    first_contact_date,
    first_answer_date,
    first_hosting_year,
    first_hosting_date,
    first_roundtable_date,
    (select min(school_year) from placements) as placements_since
from partners
left join contacts using (partner_id)
left join hosting using (partner_id)
left join roundtables using (partner_id)
