-- Fact: committee_years
-- Row: an advisory committee in a school year
-- Unit: committees
--
-- Years are those of reporting_years, from the year the committee was formed (or first met, or first had a member) on;
-- the committee of a closed program ends with it.
-- A member counts in every year the term touches; a member without a mark on voting votes.
--
-- Columns:
--   committee_id (text): number of the committee
--   school_year (whole): the school year
--   program_id (text): the program it advises; empty for the whole district
--   cluster (text): career cluster of that program
--   required (flag): the program must have a committee; a committee without a program is not required
--   meetings_required (whole): meetings the program must hold a year, else the definition `meetings_required`
--   meetings (whole): meetings held; empty for years before the first meeting on record
--   meetings_with_minutes (whole): meetings with minutes on file; empty likewise
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
--   first_meeting_late (flag): formed within the years on record and without a meeting in the `first_meeting_days` after
--   quorum (flag): at least `council_least_members` members, an industry majority of those who vote, and no late first meeting
with
years as (
    select school_year, first_day, last_day from reporting_years
),

formed as (
    -- Of a committee formed before the years on record nobody can tell when it first met.
    select
        committees.committee_id,
        formed_date >= (select min(first_day) from reporting_years)
        and formed_date + $first_meeting_days < (select max(recorded_until) from reporting_years)
        and not coalesce(min(meetings.date) <= formed_date + $first_meeting_days, false) as first_meeting_late
    from committees
    left join meetings using (committee_id)
    group by committees.committee_id, formed_date
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
    left join programs on programs.program_id = committees.program_id
    inner join years
        on years.last_day >= coalesce(starts.first_day, years.last_day)
        and years.school_year <= coalesce(programs.closed_year, years.school_year)
),

people as (
    -- Where a member's own employer size is not recorded, that of the partner stands in.
    select
        committee_members.committee_id,
        committee_members.role,
        committee_members.voting,
        committee_members.start_date,
        committee_members.end_date,
        coalesce(committee_members.size_band, partners.size_band) as size_band
    from committee_members
    left join partners using (partner_id)
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
    inner join people
        on people.committee_id = spine.committee_id
        and coalesce(people.start_date <= spine.last_day, true)
        and coalesce(people.end_date >= spine.first_day, true)
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
    case when spine.last_day >= recorded.since then coalesce(held.meetings, 0) end as meetings,
    case when spine.last_day >= recorded.since then coalesce(held.meetings_with_minutes, 0) end as meetings_with_minutes,
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
    coalesce(held.reported_back, 0) as recommendations_reported_back,
    coalesce(formed.first_meeting_late, false) as first_meeting_late,
    coalesce(
        seats.members >= $council_least_members
        and seats.industry_members * 2 > seats.voting_members
        and not coalesce(formed.first_meeting_late, false),
        false
    ) as quorum
from spine
left join formed on formed.committee_id = spine.committee_id
left join programs on programs.program_id = spine.program_id
left join seats on seats.committee_id = spine.committee_id and seats.school_year = spine.school_year
left join held on held.committee_id = spine.committee_id and held.school_year = spine.school_year
cross join (select min(date) as since from meetings) as recorded
