-- Fact: change_rows
-- Row: a change of curriculum, equipment list or credential
-- Unit: changes
--
-- Years are those of reporting_years, by the day the change took effect.
--
-- Columns:
--   change_id (text): number of the change
--   school_year (whole): the school year in which it took effect
--   program_id (text): the program
--   cluster (text): its career cluster
--   kind (text): what changed; empty if not recorded
--   traced (flag): the recommendation behind it is on record
select
    curriculum_changes.change_id,
    years.school_year,
    curriculum_changes.program_id,
    programs.cluster,
    curriculum_changes.kind,
    recommendations.recommendation_id is not null as traced
from curriculum_changes
inner join reporting_years as years on curriculum_changes.date between years.first_day and years.last_day
left join programs using (program_id)
left join recommendations using (recommendation_id)
