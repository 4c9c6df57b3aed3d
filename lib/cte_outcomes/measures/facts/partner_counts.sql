-- Fact: partner_counts (a step towards partner_years)
-- Row: a partner in a school year in which anything is on record of it
-- Unit: partners
--
-- Dates become school years by the definition `school_year_starts_month`. A column is empty where its table says nothing of
-- the partner in that year. A story counts where it may be told: with the partner's consent, and the student's where a
-- student is named or it is not recorded whether one is.
--
-- Columns:
--   partner_id (text): the district's partner number
--   school_year (whole): the school year
--   touchpoints (whole): contacts in the year
--   two_way_touchpoints (whole): contacts in which the partner answered or took part
--   quarters_in_touch (whole): calendar quarters of the year with a two-way contact, 0 to 4
--   outreach_contacts (whole): contacts of outreach to a new partner
--   guest_lessons (whole): contacts of guest teaching
--   guest_teaching_hours (number): hours of guest teaching
--   assessments (whole): two-way contacts in which it wrote a rubric or reviewed portfolios with the school
--   placements_hosted (whole): work-based-learning placements hosted
--   hours_hosted (number): hours in them
--   meetings_attended (whole): attendances of its members at committee meetings
--   contributions (whole): gifts and shared resources received from it
--   contribution_value (number): fair value of them without joint grants, dollars
--   volunteer_hours (number): volunteer hours among them
--   events_invited (whole): events it was invited to
--   events_attended (whole): events attended
--   showcases_invited (whole): showcases it was invited to
--   showcases_attended (whole): showcases attended
--   recognitions (whole): awards, nominations and public thanks
--   stories (whole): stories told of it with consent
with
contacts as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as school_year,
        count(*) as touchpoints,
        count(*) filter (where two_way) as two_way_touchpoints,
        count(distinct quarter(date)) filter (where two_way) as quarters_in_touch,
        count(*) filter (where type = 'outreach') as outreach_contacts,
        count(*) filter (where type = 'guest_teaching') as guest_lessons,
        sum(hours::decimal(12, 3)) filter (where type = 'guest_teaching')::double as guest_teaching_hours,
        count(*) filter (where two_way and type in ('rubric', 'portfolio_review')) as assessments
    from touchpoints
    group by all
),

hosted as (
    select partner_id, school_year, count(*) as placements_hosted, sum(hours::decimal(12, 3))::double as hours_hosted
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
        sum(fair_value::decimal(18, 2)) filter (where type <> 'joint_grant')::double as contribution_value,
        sum(hours::decimal(12, 3)) filter (where type = 'volunteer_time')::double as volunteer_hours
    from contributions
    group by all
),

invited as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as school_year,
        count(*) as events_invited,
        count(*) filter (where attended) as events_attended,
        count(*) filter (where type = 'showcase') as showcases_invited,
        count(*) filter (where type = 'showcase' and attended) as showcases_attended
    from events
    group by all
),

thanked as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as school_year,
        count(*) as recognitions
    from recognitions
    group by all
),

told as (
    select
        partner_id,
        year(date) + (month(date) >= $school_year_starts_month)::integer as school_year,
        count(*) as stories
    from stories
    where partner_id is not null and partner_consent and (student_consent or student_named is false)
    group by all
)

select
    partner_id,
    school_year,
    touchpoints,
    two_way_touchpoints,
    quarters_in_touch,
    outreach_contacts,
    guest_lessons,
    guest_teaching_hours,
    assessments,
    placements_hosted,
    hours_hosted,
    meetings_attended,
    contributions,
    contribution_value,
    volunteer_hours,
    events_invited,
    events_attended,
    showcases_invited,
    showcases_attended,
    recognitions,
    stories
from contacts
full join hosted using (partner_id, school_year)
full join came using (partner_id, school_year)
full join gave using (partner_id, school_year)
full join invited using (partner_id, school_year)
full join thanked using (partner_id, school_year)
full join told using (partner_id, school_year)
