-- Fact: student_groups (a step towards the facts of students)
-- Row: a student
-- Unit: students
--
-- The groups by which students are told apart, once for all facts of students. A flag that the source leaves empty is
-- "no". Whether a student prepares for a nontraditional field depends on the program and is added by each fact.
--
-- Columns:
--   student_id (text): the district's student number; never shown
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
select
    student_id,
    sex,
    race_ethnicity,
    coalesce(disability, false) as disability,
    coalesce(economically_disadvantaged, false) as economically_disadvantaged,
    coalesce(single_parent, false) as single_parent,
    coalesce(out_of_workforce, false) as out_of_workforce,
    coalesce(english_learner, false) as english_learner,
    coalesce(homeless, false) as homeless,
    coalesce(foster_care, false) as foster_care,
    coalesce(military_connected, false) as military_connected
from students
