-- Fact: recommendation_rows
-- Row: a recommendation of an advisory committee
-- Unit: recommendations
--
-- Years are those of reporting_years, by the day the recommendation was made. Whether its time for an answer is over is
-- judged as of the last day on record (`recorded_until` of the latest year).
--
-- Columns:
--   recommendation_id (text): number of the recommendation
--   school_year (whole): the school year in which it was made
--   committee_id (text): the committee
--   program_id (text): the program the committee advises; empty for the whole district
--   cluster (text): career cluster of that program
--   category (text): what it is about; empty if not recorded
--   decision (text): accepted, declined, deferred or empty
--   decided (flag): accepted or declined by now
--   decision_due (flag): made more than `decision_days` ago
--   decided_in_time (flag): accepted or declined within `decision_days`; empty if decided on an unknown day
--   accepted (flag): accepted
--   implemented (flag): put in place by now
--   implementation_due (flag): made more than `implementation_months` ago
--   implemented_in_time (flag): put in place within `implementation_months` of being made
--   reported_back (flag): the committee was told on the day of the decision or later
--   days_to_report_back (whole): days from the recommendation to the day the committee was told; empty if it was not
with
known as (
    select max(recorded_until) as day from reporting_years
)

select
    recommendations.recommendation_id,
    years.school_year,
    meetings.committee_id,
    committees.program_id,
    programs.cluster,
    recommendations.category,
    recommendations.decision,
    coalesce(decision in ('accepted', 'declined'), false) as decided,
    recommendations.date + $decision_days < known.day as decision_due,
    case
        when coalesce(decision in ('accepted', 'declined'), false) then decision_date - recommendations.date <= $decision_days
        else false
    end as decided_in_time,
    coalesce(decision = 'accepted', false) as accepted,
    implemented_date is not null as implemented,
    recommendations.date + to_months($implementation_months) < known.day as implementation_due,
    coalesce(implemented_date <= recommendations.date + to_months($implementation_months), false)
        as implemented_in_time,
    coalesce(reported_back_date >= coalesce(decision_date, reported_back_date), false) as reported_back,
    reported_back_date - recommendations.date as days_to_report_back
from recommendations
inner join reporting_years as years on recommendations.date between years.first_day and years.last_day
inner join meetings using (meeting_id)
left join committees using (committee_id)
left join programs on programs.program_id = committees.program_id
cross join known
