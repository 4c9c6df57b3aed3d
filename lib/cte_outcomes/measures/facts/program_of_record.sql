-- Fact: program_of_record (a step towards student_years)
-- Row: a student in a school year, with the one program the student is counted in
-- Unit: students
--
-- Years are those with an enrollment, and the year of exit. The program of record is the one with most courses completed
-- up to that year; ties go to the program enrolled in most recently, then to the first program_id. Each student is in
-- one program a year, so that figures by program, cluster and school add up to the district's.
-- Missing courses and credits count as none. No figure looks past the row's year.
--
-- Columns:
--   student_id (text): the district's student number; never shown
--   school_year (whole): the year the row stands for
--   program_id (text): program of record; empty if the student took no program up to this year
--   enrolled (flag): the student is enrolled in some program this year
--   school_id (text): school of the course that counts most this year (ties: the first school_id), else the school left,
--     else the last known school
--   grade (whole): highest grade level of the year's enrollments; empty without one
--   courses_completed (number): courses completed to date in the program of record
--   credits_earned (number): high-school credits to date in the program of record
--   courses_above_introduction (number): courses completed to date whose course_level is 2 or more
--   highest_level (whole): highest course_level completed to date
--   participant (flag): meets the definition `participant`
--   concentrator (flag): meets the definition `concentrator`
--   completer (flag): meets the definition `completer`
--   here (flag): enrolled in the program of record this year
--   next_year (whole): the next school year on record with an enrollment in it; empty if there is none
with
repeated_courses as (
    -- A course passed twice counts once, in its first year, unless the definitions say otherwise.
    select student_id, program_id, course_id, min(school_year) as first_year
    from enrollments
    where course_id is not null and courses_completed > 0 and not $repeated_course_counts
    group by student_id, program_id, course_id
    having count(*) > 1
),

courses as (
    select
        enrollments.student_id,
        enrollments.program_id,
        enrollments.school_year,
        enrollments.school_id,
        enrollments.grade,
        enrollments.course_level,
        case when first_year < enrollments.school_year then 0 else coalesce(courses_completed, 0) end as courses,
        case when first_year < enrollments.school_year then 0 else coalesce(credits_earned, 0) end as credits
    from enrollments
    left join repeated_courses using (student_id, program_id, course_id)
),

program_order as (
    select program_id, row_number() over (order by program_id desc) as place from programs
),

school_order as (
    select school_id, row_number() over (order by school_id desc) as place from schools
),

program_years as (
    select
        student_id,
        program_id,
        school_year,
        -- Rounded, so that a sum of decimal fractions does not hang on the order of the rows.
        round(sum(courses), 3) as courses,
        round(sum(credits), 3) as credits,
        round(coalesce(sum(courses) filter (where course_level >= 2), 0), 3) as advanced,
        max(course_level) filter (where courses > 0) as level,
        max(grade) as grade,
        max((courses * 1000)::bigint * 1000000 + coalesce(school_order.place, 0)) as school_rank
    from courses
    left join school_order using (school_id)
    group by student_id, program_id, school_year
),

to_date as (
    select
        student_id,
        program_order.place as program_place,
        school_year,
        grade,
        school_rank,
        round(sum(courses) over running, 3) as courses,
        round(sum(credits) over running, 3) as credits,
        round(sum(advanced) over running, 3) as advanced,
        max(level) over running as level,
        lead(school_year) over running as next_year
    from program_years
    inner join program_order using (program_id)
    window running as (partition by student_id, program_id order by school_year)
),

ranked as (
    select
        *,
        -- One whole number that sorts as: most courses, then latest year, then first program_id. Comparing whole numbers
        -- is several times faster than comparing three columns.
        (courses * 1000)::bigint * 10000000000 + school_year * 1000000 + program_place as rank
    from to_date
),

leavers as (
    select student_id, school_year, school_id from exits where $exited
),

-- The year of exit has a row even without an enrollment, so that it carries what was taken before.
student_years as (
    select student_id, school_year, max(rank) as rank, max(grade) as grade, max(school_rank) as school_rank
    from (
        select student_id, school_year, rank, grade, school_rank from ranked
        union all
        select student_id, school_year, null, null, null from leavers
    )
    group by student_id, school_year
),

in_school as (
    select
        student_years.student_id,
        student_years.school_year,
        rank,
        grade,
        coalesce(school_order.school_id, leavers.school_id) as school_id
    from student_years
    left join school_order on school_order.place = school_rank % 1000000
    left join leavers
        on leavers.student_id = student_years.student_id and leavers.school_year = student_years.school_year
),

carried as (
    select
        student_id,
        school_year,
        grade,
        rank is not null as enrolled,
        max(rank) over past as rank,
        last_value(school_id ignore nulls) over past as school_id
    from in_school
    window past as (partition by student_id order by school_year)
),

with_program as (
    select
        carried.student_id,
        carried.school_year,
        carried.grade,
        carried.enrolled,
        carried.school_id,
        program_order.program_id,
        to_date.courses as courses_completed,
        to_date.credits as credits_earned,
        to_date.advanced as courses_above_introduction,
        to_date.level as highest_level,
        to_date.school_year = carried.school_year as here,
        to_date.next_year,
        programs.cluster,
        programs.cluster_vintage,
        programs.cip_code,
        programs.courses_to_complete
    from carried
    left join to_date
        on to_date.student_id = carried.student_id
        and to_date.program_place = carried.rank % 1000000
        and to_date.school_year = carried.rank // 1000000 % 10000
    left join program_order on program_order.place = carried.rank % 1000000
    left join programs on programs.program_id = program_order.program_id
)

select
    student_id,
    school_year,
    program_id,
    enrolled,
    school_id,
    grade,
    coalesce(courses_completed, 0) as courses_completed,
    coalesce(credits_earned, 0) as credits_earned,
    coalesce(courses_above_introduction, 0) as courses_above_introduction,
    highest_level,
    program_id is not null and coalesce($participant, false) as participant,
    program_id is not null and coalesce($concentrator, false) as concentrator,
    program_id is not null and coalesce($completer, false) as completer,
    coalesce(here, false) as here,
    next_year
from with_program
