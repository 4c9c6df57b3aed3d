-- Fact: event_rows
-- Row: a partner invited to an event
-- Unit: attendances
--
-- Years are those of reporting_years.
--
-- Columns:
--   school_year (whole): the school year
--   partner_id (text): the partner invited
--   sector (text): sector of the partner
--   partner_type (text): kind of organization of the partner
--   type (text): kind of event
--   event_id (text): number of the event
--   attended (flag): came; empty if not recorded
select
    years.school_year,
    events.partner_id,
    partners.sector,
    partners.type as partner_type,
    events.type,
    events.event_id,
    events.attended
from events
inner join reporting_years as years on events.date between years.first_day and years.last_day
left join partners using (partner_id)
