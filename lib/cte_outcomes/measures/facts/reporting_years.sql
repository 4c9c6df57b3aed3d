-- Fact: reporting_years (a step towards every fact but those of students)
-- Row: a school year that is told
-- Unit: years
--
-- The years of student_years. Where there are none, because a district holds no students' records yet: the school years
-- in which something is on record of placements, partners, committees, gifts or stories; without any, no year at all.
-- Every other fact takes its years from here. "As of" a year means as of its last day; what needs time to happen (an
-- answer to advice) is judged as of `recorded_until`, so that a running year is not taken for a finished one.
--
-- Columns:
--   school_year (whole): the year, named by the calendar year it ends in
--   first_day (date): first day of the school year
--   last_day (date): last day of the school year
--   recorded_until (date): last day, or the last day on record of partners and committees where that is within the year
with
days as (
    select date as day from touchpoints
    union all
    select date from meetings
    union all
    select received_date from contributions
    union all
    select date from stories
    union all
    select date from events
    union all
    select date from surveys
    union all
    select date from recognitions
    union all
    select date from curriculum_changes
),

years as (
    select distinct school_year::bigint as school_year, true as of_students from student_years
    union
    select school_year::bigint, false from placements
    union
    select school_year::bigint, false from coordinator_time
    union
    select year(day) + (month(day) >= $school_year_starts_month)::bigint, false from days
),

told as (
    select
        school_year,
        make_date(school_year - 1, $school_year_starts_month, 1) as first_day,
        (make_date(school_year, $school_year_starts_month, 1) - interval 1 day)::date as last_day
    from years
    where school_year is not null and of_students = (select count(*) > 0 from student_years)
)

select
    told.*,
    case when latest.day >= told.first_day then least(latest.day, told.last_day) else told.last_day end as recorded_until
from told
cross join (select max(day) as day from days) as latest
