-- Fact: touchpoint_rows
-- Row: a contact with a partner
-- Unit: contacts
--
-- Years are those of reporting_years.
--
-- Columns:
--   school_year (whole): the school year
--   program_id (text): the program it concerns; empty for the whole district
--   cluster (text): career cluster of that program
--   partner_id (text): the partner; empty if not recorded
--   sector (text): sector of the partner
--   partner_type (text): kind of organization of the partner
--   type (text): what the contact was
--   date (date): day of the contact
--   two_way (flag): the partner answered or took part; empty if not recorded
--   hours (number): hours the partner gave; empty if not recorded
--   staff_role (text): role of the staff member who made it; empty if not recorded
select
    years.school_year,
    touchpoints.program_id,
    programs.cluster,
    touchpoints.partner_id,
    partners.sector,
    partners.type as partner_type,
    touchpoints.type,
    touchpoints.date,
    touchpoints.two_way,
    touchpoints.hours,
    touchpoints.staff_role
from touchpoints
inner join reporting_years as years on touchpoints.date between years.first_day and years.last_day
left join programs using (program_id)
left join partners on partners.partner_id = touchpoints.partner_id
