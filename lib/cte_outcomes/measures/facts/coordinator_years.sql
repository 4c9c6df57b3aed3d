-- Fact: coordinator_years
-- Row: a staff member with time for partnership work in a school year
-- Unit: staff
--
-- Years are those of reporting_years. Contracted hours and full-time equivalents stand beside each activity of a person;
-- the highest is taken.
--
-- Columns:
--   school_year (whole): the school year
--   outreach_and_visit_hours (number): hours on outreach and worksite visits
--   contracted_hours (number): contracted hours in the year; empty if not recorded
--   fte (number): full-time equivalents on partnership work; empty if not recorded
--   coordinator (flag): at least `coordinator_least_fte` of a full-time post; empty if not recorded
select
    school_year,
    coalesce(sum(hours::decimal(12, 3)) filter (where activity in ('outreach', 'site_visits')), 0)::double
        as outreach_and_visit_hours,
    max(contracted_hours) as contracted_hours,
    max(fte) as fte,
    max(fte) >= $coordinator_least_fte as coordinator
from coordinator_time
inner join reporting_years using (school_year)
group by staff_id, school_year
