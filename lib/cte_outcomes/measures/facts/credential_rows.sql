-- Fact: credential_rows
-- Row: one attempt at a credential
-- Unit: credentials
--
-- Whether a credential is recognized comes from the attempt's own mark, else from the credential list by name.
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
--   type (text): name of the credential, else its code
--   attempted (flag): the student sat for it: says so, or says nothing, or it was passed
--   passed (flag): the credential was earned
--   recognized (flag): on the state's list; empty if not known
--   counts (flag): meets the definition `recognized_credential`
--   partner_endorsed (flag): a partner requires or prefers it in hiring; empty if not recorded
with
recognized_names as (
    select credential_name, bool_or(recognized) as listed from credential_list group by credential_name
),

history as (
    select
        credentials.* replace (coalesce(credentials.recognized, listed) as recognized),
        credentials.program_id = record.program_id as same_program,
        coalesce(credentials.program_id, record.program_id) as counted_program,
        record.school_id
    from credentials
    left join recognized_names on recognized_names.credential_name = credentials.credential_name
    left join student_years as record
        on record.student_id = credentials.student_id and record.school_year = credentials.school_year
),

judged as (
    select *, coalesce($recognized_credential, false) as counts from history
)

select
    judged.student_id,
    judged.school_year,
    judged.counted_program as program_id,
    programs.cluster,
    judged.school_id,
    student_groups.* exclude (student_id),
    coalesce(student_groups.sex = programs.nontraditional_sex, false) as nontraditional,
    coalesce(judged.credential_name, judged.credential_id) as type,
    judged.passed or coalesce(judged.attempted, true) as attempted,
    judged.passed,
    judged.recognized,
    judged.counts,
    judged.partner_endorsed
from judged
left join student_groups on student_groups.student_id = judged.student_id
left join programs on programs.program_id = judged.counted_program
