-- Fact: attendance_rows
-- Row: a member invited to a meeting of an advisory committee
-- Unit: attendances
--
-- Years are those of reporting_years, by the day of the meeting.
--
-- Columns:
--   meeting_id (text): number of the meeting
--   school_year (whole): the school year
--   committee_id (text): the committee
--   program_id (text): the program it advises; empty for the whole district
--   cluster (text): career cluster of that program
--   partner_id (text): the organization the member comes from; empty if none
--   sector (text): sector of that organization
--   type (text): kind of that organization
--   role (text): whom the member speaks for
--   present (flag): was there
select
    attendance.meeting_id,
    years.school_year,
    meetings.committee_id,
    committees.program_id,
    programs.cluster,
    committee_members.partner_id,
    partners.sector,
    partners.type,
    committee_members.role,
    attendance.present
from attendance
inner join meetings using (meeting_id)
inner join reporting_years as years on meetings.date between years.first_day and years.last_day
left join committees on committees.committee_id = meetings.committee_id
left join programs on programs.program_id = committees.program_id
left join committee_members on committee_members.member_id = attendance.member_id
left join partners on partners.partner_id = committee_members.partner_id
