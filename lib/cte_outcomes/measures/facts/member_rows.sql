-- Fact: member_rows
-- Row: a member's term on an advisory committee in a school year that it touches
-- Unit: members
--
-- Years are those of the committee in committee_years. A member without a mark on voting votes.
--
-- Columns:
--   school_year (whole): the school year
--   committee_id (text): the committee
--   program_id (text): the program it advises; empty for the whole district
--   cluster (text): career cluster of that program
--   partner_id (text): the organization the member comes from; empty if none
--   sector (text): sector of that organization
--   type (text): kind of that organization
--   role (text): whom the member speaks for
--   size_band (text): size of the employer; empty if not recorded
--   voting (flag): votes
--   industry (flag): speaks for employers or labor
--   chair (flag): chairs the committee
--   refreshed (flag): the term began within `member_refresh_months`, as of the year; empty if its start is not recorded
select
    seats.school_year,
    seats.committee_id,
    seats.program_id,
    seats.cluster,
    committee_members.partner_id,
    partners.sector,
    partners.type,
    committee_members.role,
    coalesce(committee_members.size_band, case when committee_members.role = 'employer' then partners.size_band end)
        as size_band,
    coalesce(committee_members.voting, true) as voting,
    committee_members.role in ('employer', 'labor') as industry,
    coalesce(committee_members.chair, false) as chair,
    committee_members.start_date >= years.last_day - to_months($member_refresh_months) as refreshed
from committee_years as seats
inner join reporting_years as years using (school_year)
inner join committee_members
    on committee_members.committee_id = seats.committee_id
    and coalesce(committee_members.start_date <= years.last_day, true)
    and coalesce(committee_members.end_date >= years.first_day, true)
left join partners on partners.partner_id = committee_members.partner_id
