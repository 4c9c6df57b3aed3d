-- Fact: contribution_rows
-- Row: a gift, a shared resource or a joint grant application
-- Unit: contributions
--
-- Years are those of reporting_years, by the day received or applied for.
--
-- Columns:
--   contribution_id (text): number of the contribution
--   school_year (whole): the school year
--   program_id (text): the program it is for; empty for the whole district
--   cluster (text): career cluster of that program
--   partner_id (text): the partner that gave it
--   sector (text): sector of the partner
--   partner_type (text): kind of organization of the partner
--   type (text): what was given
--   fair_value (number): fair value, dollars; empty if not recorded
--   hours (number): hours given, or hours of access; empty if not recorded
--   worth (number): what it is worth, dollars: fair value, or volunteer hours times `volunteer_hour_value`; empty if unknown
--   in_use (flag): put to use within `put_to_use_months`
--   must_be_documented (flag): worth more than `documented_from_dollars`; not asked of volunteer time and joint grants
--   documented (flag): signed receipt or appraisal on file, and the method of valuation named
--   must_be_appraised (flag): goods worth more than `appraised_from_dollars`
--   appraised (flag): valued by an appraisal that is on file
--   grant_decided (flag): a joint grant that was awarded or declined
--   grant_awarded (flag): a joint grant that was awarded
--   facility_student_hours (number): hours of access times students who used it, for facilities and laboratories
select
    contributions.contribution_id,
    years.school_year,
    contributions.program_id,
    programs.cluster,
    contributions.partner_id,
    partners.sector,
    partners.type as partner_type,
    contributions.type,
    contributions.fair_value,
    contributions.hours,
    case
        when contributions.type = 'joint_grant' then null
        when contributions.type = 'volunteer_time'
            then coalesce(contributions.hours * $volunteer_hour_value, contributions.fair_value)
        else contributions.fair_value
    end as worth,
    coalesce(in_use_date <= received_date + to_months($put_to_use_months), false) as in_use,
    contributions.type not in ('volunteer_time', 'joint_grant')
        and coalesce(contributions.fair_value > $documented_from_dollars, false) as must_be_documented,
    coalesce(documented, false) and valuation_method is not null as documented,
    contributions.type in ('equipment', 'supplies', 'laboratory')
        and coalesce(contributions.fair_value > $appraised_from_dollars, false) as must_be_appraised,
    coalesce(documented and valuation_method = 'appraisal', false) as appraised,
    contributions.type = 'joint_grant' and coalesce(grant_status in ('awarded', 'declined'), false) as grant_decided,
    contributions.type = 'joint_grant' and coalesce(grant_status = 'awarded', false) as grant_awarded,
    case
        when contributions.type in ('facility', 'laboratory')
            then contributions.hours * contributions.students_reached
    end as facility_student_hours
from contributions
inner join reporting_years as years on contributions.received_date between years.first_day and years.last_day
left join programs using (program_id)
left join partners on partners.partner_id = contributions.partner_id
