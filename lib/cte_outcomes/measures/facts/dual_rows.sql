-- Fact: dual_rows
-- Row: one college course taken in high school
-- Unit: courses
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
--   type (text): how the credit comes about: dual, concurrent or articulated
--   partner_id (text): the college; empty if not on record
--   credits_attempted (number): semester hours attempted; empty if not recorded
--   credits_earned (number): semester hours earned; empty if not recorded
--   letter_grade (text): final grade
--   successful (flag): final grade C or better, or passed; empty without a final grade (incomplete, not recorded)
--   credits_successful (number): semester hours earned with such a grade; 0 without it, empty if not known
--   daily_hours (number): hours of instruction a school day at the college site; empty if not recorded
--   counts (flag): meets the definition `dual_credit_counts`
with
history as (
    select
        dual_enrollments.*,
        dual_enrollments.program_id = record.program_id as same_program,
        coalesce(dual_enrollments.program_id, record.program_id) as counted_program,
        record.school_id
    from dual_enrollments
    left join student_years as record
        on record.student_id = dual_enrollments.student_id and record.school_year = dual_enrollments.school_year
),

judged as (
    select
        *,
        coalesce($dual_credit_counts, false) as counts,
        case when letter_grade <> 'I' then letter_grade in ('A', 'B', 'C', 'P') end as successful
    from history
)

select
    judged.student_id,
    judged.school_year,
    judged.counted_program as program_id,
    programs.cluster,
    judged.school_id,
    student_groups.* exclude (student_id),
    coalesce(student_groups.sex = programs.nontraditional_sex, false) as nontraditional,
    judged.credit_type as type,
    judged.partner_id,
    judged.credits_attempted,
    judged.credits_earned,
    judged.letter_grade,
    judged.successful,
    case when judged.successful then judged.credits_earned when not judged.successful then 0 end as credits_successful,
    judged.daily_hours,
    judged.counts
from judged
left join student_groups on student_groups.student_id = judged.student_id
left join programs on programs.program_id = judged.counted_program
