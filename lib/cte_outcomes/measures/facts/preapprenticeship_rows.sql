-- Fact: preapprenticeship_rows
-- Row: a student in a pre-apprenticeship
-- Unit: students
--
-- Registration as an apprentice counts within the months of the definition `apprenticeship_entry_months` after completion.
-- Whether it came in time can be told once these months are over: by the last day of the years told, or the latest
-- registration on record where that is later.
--
-- Columns:
--   student_id (text): the district's student number; never shown
--   school_year (whole): the school year it began
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
--   partner_id (text): the sponsor
--   sector (text): sector of the sponsor
--   completed (flag): the day of completion is on record
--   due (flag): completed, and the months for registering are over
--   converted (flag): registered as an apprentice within these months after completion
--   sponsor_registered (flag): the sponsor runs registered apprenticeships and its signed agreement is on record
with
last_day_told as (
    select greatest(
        (select max(last_day) from reporting_years),
        (select max(apprenticeship_date) from preapprenticeships)
    ) as day
),

history as (
    select
        preapprenticeships.*,
        coalesce(preapprenticeships.program_id, record.program_id) as counted_program,
        record.school_id,
        preapprenticeships.completion_date + to_months($apprenticeship_entry_months) as last_day_to_register
    from preapprenticeships
    left join student_years as record
        on record.student_id = preapprenticeships.student_id
        and record.school_year = preapprenticeships.school_year
)

select
    history.student_id,
    history.school_year,
    history.counted_program as program_id,
    programs.cluster,
    history.school_id,
    student_groups.* exclude (student_id),
    coalesce(student_groups.sex = programs.nontraditional_sex, false) as nontraditional,
    history.sponsor_id as partner_id,
    partners.sector,
    history.completion_date is not null as completed,
    coalesce(history.last_day_to_register <= last_day_told.day, false) as due,
    -- A registration before completion has come as well; it needs no waiting.
    coalesce(history.apprenticeship_date <= history.last_day_to_register, false) as converted,
    coalesce(partners.registered_sponsor, false) and history.agreement_date is not null as sponsor_registered
from history
cross join last_day_told
left join student_groups on student_groups.student_id = history.student_id
left join programs on programs.program_id = history.counted_program
left join partners on partners.partner_id = history.sponsor_id
