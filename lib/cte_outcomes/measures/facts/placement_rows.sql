-- Fact: placement_rows
-- Row: one work-based-learning placement
-- Unit: placements
--
-- Columns:
--   student_id (text): the district's student number; never shown
--   school_year (whole): the school year
--   program_id (text): the program it is recorded under, else the student's program of record that year
--   cluster (text): career cluster of that program
--   school_id (text): school of the student that year; empty if the student has no row that year
--   sex (text): sex as reported; empty if not recorded
--   race_ethnicity (text): race and ethnicity in the seven federal categories; empty if not recorded
--   disability (flag): special population: student with a disability
--   economically_disadvantaged (flag): special population: economically disadvantaged
--   single_parent (flag): special population: single parent
--   out_of_workforce (flag): special population: out-of-workforce individual
--   english_learner (flag): special population: English learner
--   homeless (flag): special population: experiencing homelessness
--   foster_care (flag): special population: in, or aged out of, foster care
--   military_connected (flag): special population: a parent on active military duty
--   nontraditional (flag): special population: of the sex under-represented in the field of that program
--   placement_id (text): number of the placement
--   type (text): kind of experience
--   partner_id (text): the host; empty if none is on record
--   sector (text): sector of the host
--   size_band (text): size of the host
--   partner_type (text): kind of organization of the host
--   hours (number): hours completed; empty if not recorded
--   paid (flag): the student was paid; empty if not recorded
--   hourly_wage (number): pay, dollars an hour
--   ended (flag): the last day is on record
--   evaluated (flag): the employer's final evaluation is on record
--   supervised (flag): mentor named and training plan signed by the first day
--   ended_early (flag): ended before the planned day; empty if either day is missing
--   counts (flag): meets the definition `work_based_learning_counts`
with
history as (
    select
        placements.*,
        placements.program_id = record.program_id as same_program,
        coalesce(placements.program_id, record.program_id) as counted_program,
        record.school_id
    from placements
    left join student_years as record
        on record.student_id = placements.student_id and record.school_year = placements.school_year
),

judged as (
    select *, coalesce($work_based_learning_counts, false) as counts from history
)

select
    judged.student_id,
    judged.school_year,
    judged.counted_program as program_id,
    programs.cluster,
    judged.school_id,
    student_groups.* exclude (student_id),
    coalesce(student_groups.sex = programs.nontraditional_sex, false) as nontraditional,
    judged.placement_id,
    judged.type,
    judged.partner_id,
    partners.sector,
    partners.size_band,
    partners.type as partner_type,
    judged.hours,
    judged.paid,
    judged.hourly_wage,
    judged.end_date is not null as ended,
    judged.final_evaluation_score is not null as evaluated,
    judged.mentor_id is not null and coalesce(judged.training_plan_date <= judged.start_date, false) as supervised,
    judged.end_date < judged.planned_end_date as ended_early,
    judged.counts
from judged
left join student_groups on student_groups.student_id = judged.student_id
left join programs on programs.program_id = judged.counted_program
left join partners on partners.partner_id = judged.partner_id
