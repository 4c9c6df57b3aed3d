-- Fact: experience_to_date (a step towards student_years)
-- Row: a student in a school year with any work-based learning, credential attempt or dual enrollment up to that year
-- Unit: students
--
-- Everything counts from the first year on record to the end of the row's year; nothing looks past it. A placement,
-- attempt or course counts whatever program it is recorded under, unless a definition asks for `same_program`: recorded
-- under the student's program of record of the row's year (empty where the record names no program).
--
-- Columns:
--   student_id (text): the district's student number; never shown
--   school_year (whole): the year the row stands for
--   wbl_placements (whole): work-based-learning placements to date, of any kind
--   wbl_hours (number): hours in them; a missing figure counts as none
--   wbl_hosted (whole): placements to date with a partner on record as host
--   wbl_counts (flag): at least one placement meets the definition `work_based_learning_counts`
--   wbl_sustained (flag): hours in placements that count reach the definition's `work_based_learning_hours_mark`
--   mentored (flag): at least one placement to date has a mentor named at the workplace
--   wbl_mentored_hours (number): hours in such placements; a missing figure counts as none
--   wbl_hosts (whole): different partners that have hosted the student to date
--   applied_months (number): months in internships, cooperative education, apprenticeships and clinical experience, from
--     the first to the last day of each (a month is 30.4375 days); placements without both days are left out
--   apprenticeship_hours (number): hours in apprenticeships; empty without an apprenticeship
--   apprenticeship_years (whole): school years with an apprenticeship
--   apprenticeship_offered (flag): the host of an apprenticeship offered a job; empty if nothing is recorded
--   apprenticeship_credits (number): high-school credits given for apprenticeships; empty if none is recorded
--   banked_hours (number): hours credited toward a registered trade; empty if none is recorded
--   credentials_passed (whole): credentials passed to date
--   credentials_recognized (whole): credentials to date that meet the definition `recognized_credential`
--   credential_employer_valued (flag): a passed credential that a partner requires or prefers
--   college_certificate (flag): a passed credential is a college certificate of level I or above
--   dual_courses (whole): college courses to date
--   dual_credits_attempted (number): college credits attempted to date, semester hours
--   dual_credits_earned (number): college credits earned to date, semester hours
--   dual_credit_counts (flag): at least one college course meets the definition `dual_credit_counts`
with
placement_history as (
    select
        program_of_record.student_id as counted_student,
        program_of_record.school_year as counted_year,
        placements.program_id = program_of_record.program_id as same_program,
        placements.*
    from program_of_record
    inner join placements
        on placements.student_id = program_of_record.student_id
        and placements.school_year <= program_of_record.school_year
),

work_based_learning as (
    select
        counted_student as student_id,
        counted_year as school_year,
        count(*) as wbl_placements,
        coalesce(sum(hours::decimal(12, 3)), 0)::double as wbl_hours,
        count(partner_id) as wbl_hosted,
        coalesce(bool_or($work_based_learning_counts), false) as wbl_counts,
        coalesce(sum(hours::decimal(12, 3)) filter (where $work_based_learning_counts), 0)
            >= $work_based_learning_hours_mark as wbl_sustained,
        bool_or(mentor_id is not null) as mentored,
        coalesce(sum(hours::decimal(12, 3)) filter (where mentor_id is not null), 0)::double as wbl_mentored_hours,
        count(distinct partner_id) as wbl_hosts,
        coalesce(
            sum(end_date - start_date + 1) filter (
                where type in ('internship', 'cooperative_education', 'apprenticeship', 'clinical')
                    and end_date >= start_date
            ),
            0
        ) / 30.4375::double as applied_months,
        (sum(coalesce(hours, 0)::decimal(12, 3)) filter (where type = 'apprenticeship'))::double
            as apprenticeship_hours,
        count(distinct school_year) filter (where type = 'apprenticeship') as apprenticeship_years,
        bool_or(offered_job) filter (where type = 'apprenticeship') as apprenticeship_offered,
        (sum(school_credits::decimal(9, 3)) filter (where type = 'apprenticeship'))::double as apprenticeship_credits,
        sum(banked_hours::decimal(12, 3))::double as banked_hours
    from placement_history
    group by counted_student, counted_year
),

recognized_names as (
    select credential_name, bool_or(recognized) as listed from credential_list group by credential_name
),

credential_history as (
    select
        program_of_record.student_id as counted_student,
        program_of_record.school_year as counted_year,
        credentials.program_id = program_of_record.program_id as same_program,
        credentials.* replace (coalesce(credentials.recognized, listed) as recognized)
    from program_of_record
    inner join credentials
        on credentials.student_id = program_of_record.student_id
        and credentials.school_year <= program_of_record.school_year
    left join recognized_names on recognized_names.credential_name = credentials.credential_name
),

credentials_to_date as (
    select
        counted_student as student_id,
        counted_year as school_year,
        -- A credential passed twice is one credential.
        count(distinct case when passed then credential_id end) as credentials_passed,
        count(distinct case when $recognized_credential then credential_id end) as credentials_recognized,
        coalesce(bool_or(passed and partner_endorsed), false) as credential_employer_valued,
        -- Level I is the lowest level on the list: any level will do.
        coalesce(bool_or(passed and college_level is not null), false) as college_certificate
    from credential_history
    group by counted_student, counted_year
),

dual_history as (
    select
        program_of_record.student_id as counted_student,
        program_of_record.school_year as counted_year,
        dual_enrollments.program_id = program_of_record.program_id as same_program,
        dual_enrollments.*
    from program_of_record
    inner join dual_enrollments
        on dual_enrollments.student_id = program_of_record.student_id
        and dual_enrollments.school_year <= program_of_record.school_year
),

dual_to_date as (
    select
        counted_student as student_id,
        counted_year as school_year,
        count(*) as dual_courses,
        coalesce(sum(credits_attempted::decimal(9, 3)), 0)::double as dual_credits_attempted,
        coalesce(sum(credits_earned::decimal(9, 3)), 0)::double as dual_credits_earned,
        coalesce(bool_or($dual_credit_counts), false) as dual_credit_counts
    from dual_history
    group by counted_student, counted_year
)

select
    student_id,
    school_year,
    coalesce(wbl_placements, 0) as wbl_placements,
    coalesce(wbl_hours, 0) as wbl_hours,
    coalesce(wbl_hosted, 0) as wbl_hosted,
    coalesce(wbl_counts, false) as wbl_counts,
    -- Hours alone are not sustained work-based learning: a placement of a kind that counts must be among them.
    coalesce(wbl_counts and wbl_sustained, false) as wbl_sustained,
    coalesce(mentored, false) as mentored,
    coalesce(wbl_mentored_hours, 0) as wbl_mentored_hours,
    coalesce(wbl_hosts, 0) as wbl_hosts,
    coalesce(applied_months, 0) as applied_months,
    apprenticeship_hours,
    coalesce(apprenticeship_years, 0) as apprenticeship_years,
    apprenticeship_offered,
    apprenticeship_credits,
    banked_hours,
    coalesce(credentials_passed, 0) as credentials_passed,
    coalesce(credentials_recognized, 0) as credentials_recognized,
    coalesce(credential_employer_valued, false) as credential_employer_valued,
    coalesce(college_certificate, false) as college_certificate,
    coalesce(dual_courses, 0) as dual_courses,
    coalesce(dual_credits_attempted, 0) as dual_credits_attempted,
    coalesce(dual_credits_earned, 0) as dual_credits_earned,
    coalesce(dual_credit_counts, false) as dual_credit_counts
from work_based_learning
full join credentials_to_date using (student_id, school_year)
full join dual_to_date using (student_id, school_year)
