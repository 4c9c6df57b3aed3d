-- Fact: partner_years
-- Row: a partner in a school year
-- Unit: partners
--
-- Years are those of student_years, from the partner's first to its last sign of life: the year of its start date, or of
-- its first activity where that is earlier, to the year of its end date (or the latest year). Dates become school years
-- by the definition `school_year_starts_month`.
--
-- Columns:
--   partner_id (text): the district's partner number
--   school_year (whole): the school year
--   type (text): kind of organization
--   sector (text): sector of the economy; empty if not recorded
--   size_band (text): size; empty if not recorded
--   registered_sponsor (flag): sponsors registered apprenticeships
--   agreement_in_force (flag): an agreement was in force on some day of the year
--   touchpoints (whole): contacts in the year
--   two_way_touchpoints (whole): contacts in which the partner answered or took part
--   quarters_in_touch (whole): calendar quarters of the year with a two-way contact, 0 to 4
--   guest_teaching_hours (number): hours of guest teaching
--   placements_hosted (whole): work-based-learning placements hosted
--   hours_hosted (number): hours in them
--   meetings_attended (whole): attendances of its members at committee meetings
--   contributions (whole): gifts and shared resources received from it
--   contribution_value (number): fair value of them without joint grants, dollars
--   volunteer_hours (number): volunteer hours among them
--   events_attended (whole): events attended
--   active (flag): meets the definition `partner_active`
--   active_last_year (flag): was active in the year before
with
years as (
    select distinct school_year from student_years
),

contacts as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as school_year,
        count(*) as touchpoints,
        count(*) filter (where two_way) as two_way_touchpoints,
        count(distinct quarter(date)) filter (where two_way) as quarters_in_touch,
        sum(hours::decimal(12, 3)) filter (where type = 'guest_teaching') as guest_teaching_hours
    from touchpoints
    group by all
),

hosted as (
    select partner_id, school_year, count(*) as placements_hosted, sum(hours::decimal(12, 3)) as hours_hosted
    from placements
    where partner_id is not null
    group by all
),

came as (
    select
        committee_members.partner_id,
        year(meetings.date) + (month(meetings.date) >= $school_year_starts_month)::integer as school_year,
        count(*) as meetings_attended
    from attendance
    inner join meetings using (meeting_id)
    inner join committee_members using (member_id)
    where attendance.present and committee_members.partner_id is not null
    group by all
),

gave as (
    select
        partner_id,
        year(received_date) + (month(received_date) >= $school_year_starts_month)::integer as school_year,
        count(*) as contributions,
        sum(fair_value::decimal(18, 2)) filter (where type <> 'joint_grant') as contribution_value,
        sum(hours::decimal(12, 3)) filter (where type = 'volunteer_time') as volunteer_hours
    from contributions
    group by all
),

visited as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as school_year,
        count(*) as events_attended
    from events
    where attended
    group by all
),

activity as (
    select *
    from contacts
    full join hosted using (partner_id, school_year)
    full join came using (partner_id, school_year)
    full join gave using (partner_id, school_year)
    full join visited using (partner_id, school_year)
),

spans as (
    select
        partners.partner_id,
        least(
            year(start_date) + (month(start_date) >= $school_year_starts_month)::integer, min(activity.school_year)
        ) as first_year,
        greatest(
            year(end_date) + (month(end_date) >= $school_year_starts_month)::integer,
            case when end_date is not null then max(activity.school_year) end
        ) as last_year
    from partners
    left join activity on activity.partner_id = partners.partner_id
    group by partners.partner_id, start_date, end_date
),

counted as (
    select
        partners.partner_id,
        years.school_year,
        partners.type,
        partners.sector,
        partners.size_band,
        coalesce(partners.registered_sponsor, false) as registered_sponsor,
        coalesce(
            agreement_date < make_date(years.school_year::integer, $school_year_starts_month, 1)
            and coalesce(
                agreement_expiry_date >= make_date(years.school_year::integer - 1, $school_year_starts_month, 1), true
            ),
            false
        ) as agreement_in_force,
        coalesce(touchpoints, 0) as touchpoints,
        coalesce(two_way_touchpoints, 0) as two_way_touchpoints,
        coalesce(quarters_in_touch, 0) as quarters_in_touch,
        coalesce(guest_teaching_hours, 0)::double as guest_teaching_hours,
        coalesce(placements_hosted, 0) as placements_hosted,
        coalesce(hours_hosted, 0)::double as hours_hosted,
        coalesce(meetings_attended, 0) as meetings_attended,
        coalesce(contributions, 0) as contributions,
        coalesce(contribution_value, 0)::double as contribution_value,
        coalesce(volunteer_hours, 0)::double as volunteer_hours,
        coalesce(events_attended, 0) as events_attended
    from spans
    inner join partners using (partner_id)
    inner join years
        on years.school_year >= spans.first_year and years.school_year <= coalesce(spans.last_year, years.school_year)
    left join activity on activity.partner_id = partners.partner_id and activity.school_year = years.school_year
),

judged as (
    select *, coalesce($partner_active, false) as active from counted
)

select
    judged.*,
    coalesce(before.active, false) as active_last_year
from judged
left join judged as before
    on before.partner_id = judged.partner_id and before.school_year = judged.school_year - 1
