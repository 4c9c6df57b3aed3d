-- Fact: committee_years
-- Row: an advisory committee in a school year
-- Unit: committees
--
-- Years are those of student_years, from the year the committee was formed (or first met, or first had a member) on.
-- A member counts in every year the term touches; a member without a mark on voting votes.
--
-- Columns:
--   committee_id (text): number of the committee
--   school_year (whole): the school year
--   program_id (text): the program it advises; empty for the whole district
--   cluster (text): career cluster of that program
--   required (flag): the program must have a committee; a committee without a program is not required
--   meetings_required (whole): meetings the program must hold a year, else the definition `meetings_required`
--   meetings (whole): meetings held
--   meetings_with_minutes (whole): meetings with minutes on file
--   members (whole): members whose term touches the year
--   voting_members (whole): those among them who vote
--   industry_members (whole): voting members who speak for employers or labor
--   student_members (whole): members who are students
--   small_employers (whole): members from small employers
--   large_employers (whole): members from large employers
--   industry_share (number): industry_members divided by voting_members, 0 to 1; empty without voting members
--   invitations (whole): member-meeting pairs
--   present (whole): those among them who came
--   recommendations (whole): recommendations made in the year
--   recommendations_decided (whole): those among them accepted or declined
--   recommendations_implemented (whole): those among them put in place by now
--   recommendations_reported_back (whole): those among them reported back to the committee
with
years as (
    select
        school_year,
        make_date(school_year::integer - 1, $school_year_starts_month, 1) as first_day,
        (make_date(school_year::integer, $school_year_starts_month, 1) - interval 1 day)::date as last_day
    from (select distinct school_year from student_years)
),

starts as (
    select committee_id, min(day) as first_day
    from (
        select committee_id, formed_date as day from committees
        union all
        select committee_id, date from meetings
        union all
        select committee_id, start_date from committee_members
    )
    group by committee_id
),

spine as (
    select committees.committee_id, committees.program_id, years.*
    from committees
    left join starts using (committee_id)
    inner join years on years.last_day >= coalesce(starts.first_day, years.last_day)
),

seats as (
    select
        spine.committee_id,
        spine.school_year,
        count(*) as members,
        count(*) filter (where coalesce(voting, true)) as voting_members,
        count(*) filter (where coalesce(voting, true) and role in ('employer', 'labor')) as industry_members,
        count(*) filter (where role = 'student') as student_members,
        count(*) filter (where role = 'employer' and size_band = 'small') as small_employers,
        count(*) filter (where role = 'employer' and size_band = 'large') as large_employers
    from spine
    inner join committee_members
        on committee_members.committee_id = spine.committee_id
        and coalesce(committee_members.start_date <= spine.last_day, true)
        and coalesce(committee_members.end_date >= spine.first_day, true)
    group by all
),

meeting_attendance as (
    select meeting_id, count(*) as invitations, count(*) filter (where present) as present
    from attendance
    group by meeting_id
),

meeting_advice as (
    select
        meeting_id,
        count(*) as recommendations,
        count(*) filter (where decision in ('accepted', 'declined')) as decided,
        count(implemented_date) as implemented,
        count(reported_back_date) as reported_back
    from recommendations
    group by meeting_id
),

held as (
    select
        spine.committee_id,
        spine.school_year,
        count(*) as meetings,
        count(meetings.minutes_date) as meetings_with_minutes,
        sum(invitations)::bigint as invitations,
        sum(present)::bigint as present,
        sum(recommendations)::bigint as recommendations,
        sum(decided)::bigint as decided,
        sum(implemented)::bigint as implemented,
        sum(reported_back)::bigint as reported_back
    from spine
    inner join meetings
        on meetings.committee_id = spine.committee_id
        and meetings.date >= spine.first_day
        and meetings.date <= spine.last_day
    left join meeting_attendance using (meeting_id)
    left join meeting_advice using (meeting_id)
    group by all
)

select
    spine.committee_id,
    spine.school_year,
    spine.program_id,
    programs.cluster,
    coalesce(programs.council_required, false) as required,
    coalesce(programs.meetings_required, $meetings_required) as meetings_required,
    coalesce(held.meetings, 0) as meetings,
    coalesce(held.meetings_with_minutes, 0) as meetings_with_minutes,
    coalesce(seats.members, 0) as members,
    coalesce(seats.voting_members, 0) as voting_members,
    coalesce(seats.industry_members, 0) as industry_members,
    coalesce(seats.student_members, 0) as student_members,
    coalesce(seats.small_employers, 0) as small_employers,
    coalesce(seats.large_employers, 0) as large_employers,
    seats.industry_members / nullif(seats.voting_members, 0) as industry_share,
    coalesce(held.invitations, 0) as invitations,
    coalesce(held.present, 0) as present,
    coalesce(held.recommendations, 0) as recommendations,
    coalesce(held.decided, 0) as recommendations_decided,
    coalesce(held.implemented, 0) as recommendations_implemented,
    coalesce(held.reported_back, 0) as recommendations_reported_back
from spine
left join programs on programs.program_id = spine.program_id
left join seats on seats.committee_id = spine.committee_id and seats.school_year = spine.school_year
left join held on held.committee_id = spine.committee_id and held.school_year = spine.school_year
