-- Fact: equipment_rows
-- Row: an item on the equipment list of a program that runs, in the latest year
-- Unit: items
--
-- The list holds what is needed now, so only the latest of reporting_years has rows.
--
-- Columns:
--   item_id (text): number of the item
--   school_year (whole): the latest school year
--   program_id (text): the program
--   cluster (text): its career cluster
--   held (flag): bought or received
--   current (flag): held, and within its service life or up to the committee's standard; empty if held and neither is known
select
    equipment.item_id,
    latest.school_year,
    equipment.program_id,
    programs.cluster,
    equipment.bought_date is not null as held,
    case
        when bought_date is null then false
        when service_life_years is not null or industry_standard is not null
            then coalesce(bought_date + to_years(service_life_years::integer) >= latest.last_day, false)
            or coalesce(industry_standard, false)
    end as current
from equipment
cross join (select * from reporting_years order by school_year desc limit 1) as latest
left join programs using (program_id)
where coalesce(programs.closed_year >= latest.school_year, true)
