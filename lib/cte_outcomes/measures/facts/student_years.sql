-- Fact: student_years
-- Row: a student in a school year, in the program of record
-- Unit: students
--
-- Years with an enrollment, and the year of exit. Each student is counted once a year, in the program of record (see
-- program_of_record.sql); what "to date" holds never looks past the row's year (experience_to_date.sql); what became of
-- leavers stands in the year of exit only (exit_outcomes.sql). A flag that the source leaves empty is "no".
--
-- Columns:
--   student_id (text): the district's student number; never shown
--   school_year (whole): the year, named by the calendar year it ends in
--   program_id (text): program of record; empty if the student took no program up to this year
--   cluster (text): career cluster of the program of record
--   school_id (text): school of the year; in a year of exit without enrollment, the school left
--   grade (whole): grade level; empty in a year of exit without enrollment
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
--   nontraditional (flag): special population: of the sex under-represented in the field of the program of record
--   cte (flag): took a program up to this year
--   enrolled (flag): enrolled in a program this year
--   courses_completed (number): courses completed to date in the program of record
--   credits_earned (number): high-school credits to date in the program of record
--   courses_above_introduction (number): courses completed to date whose course_level is 2 or more
--   highest_level (whole): highest course_level completed to date
--   participant (flag): meets the definition `participant`
--   concentrator (flag): meets the definition `concentrator`
--   completer (flag): meets the definition `completer`
--   program_growing (flag): the program of record leads to growing work (program_growth.sql); empty if not known
--   continues (flag): enrolled in the program of record this year, and in the same program the next year; empty where
--     it cannot be told: not enrolled in it this year, left school this year (transfers too), or the last year on record
--   exited (flag): left secondary education this year; transfers and deaths are not exits
--   graduated (flag): left this year and meets the definition `graduated`
--   exit_date (date): day of exit, or the assumed day
--   exit_date_assumed (flag): the day was not held and is assumed
--   quarter_start (date): first day of the placement quarter
--   quarter_end (date): last day of the placement quarter
--   wbl_placements (whole): work-based-learning placements to date, of any kind
--   wbl_hours (number): hours in them
--   wbl_hosted (whole): placements to date with a partner on record as host
--   wbl_any (flag): at least one placement of any kind to date
--   wbl_counts (flag): at least one placement that counts as work-based learning to date
--   wbl_sustained (flag): hours in placements that count reach the mark
--   mentored (flag): at least one placement to date has a mentor named at the workplace
--   wbl_mentored_hours (number): hours in such placements
--   wbl_hosts (whole): different partners that have hosted the student to date
--   hosted (text): hosted by a partner on record to date, or not: hosted, not_hosted; empty where no placement names one
--   applied_months (number): months in internships, cooperative education, apprenticeships and clinical experience
--   apprenticeship_hours (number): hours in apprenticeships to date; empty without an apprenticeship
--   apprenticeship_years (whole): school years with an apprenticeship to date
--   apprenticeship_offered (flag): the host of an apprenticeship offered a job; empty if nothing is recorded
--   apprenticeship_credits (number): high-school credits given for apprenticeships; empty if none is recorded
--   banked_hours (number): hours credited toward a registered trade; empty if none is recorded
--   apprenticeship_credits_within (flag): these credits are at most the definition `apprenticeship_credits_most`; empty
--     if none is recorded
--   banked_hours_within (flag): these hours are at most the definition `banked_hours_most`; empty if none is recorded
--   trade_year_share (number): apprenticeship hours over the definition `trade_year_hours`; empty without apprenticeship
--   credentials_passed (whole): credentials passed to date
--   credentials_recognized (whole): recognized credentials earned to date
--   credential_employer_valued (flag): holds a credential that a partner requires or prefers
--   college_certificate (flag): holds a college certificate of level I or above
--   dual_courses (whole): college courses to date
--   dual_credits_attempted (number): college credits attempted to date, semester hours
--   dual_credits_earned (number): college credits earned to date, semester hours
--   dual_credit_counts (flag): earned college credit that counts
--   placed_college (flag): in postsecondary education in the placement quarter
--   placed_training (flag): in advanced training or an apprenticeship in the placement quarter
--   placed_work (flag): employed in the placement quarter
--   placed_service (flag): in military, national or community service in the placement quarter
--   placed (flag): in any of these in the placement quarter
--   found (flag): placed, or found in none of these
--   destination (text): college, training, work, service, none or no_record; empty outside the year of exit
--   hired_by_host (flag): in the placement quarter, employed or apprenticed by a partner that had hosted the student
--   work_within_3_months (flag): at work at some time in the three months after exit; empty where unknown
--   full_time_six_months (flag): in full-time work six months after exit; empty where unknown
--   hourly_wage (number): pay in the placement quarter, dollars an hour; empty where unknown
--   pay_growth (number): pay six months after exit over that of the first paid placement, minus 1; empty where unknown
--   college_entered (flag): entered college within the months the definitions give
--   college_found (flag): it is known whether that is so
--   months_to_college (whole): months begun from exit to the first day in college; empty where unknown or never
--   grade_point_average (number): unweighted average at the end of grade 10, points
--   attendance_rate (number): days present divided by days enrolled in grades 9 and 10, 0 to 1
select
    record.student_id,
    record.school_year,
    record.program_id,
    programs.cluster,
    record.school_id,
    record.grade,
    student_groups.* exclude (student_id),
    coalesce(student_groups.sex = programs.nontraditional_sex, false) as nontraditional,
    record.program_id is not null as cte,
    record.enrolled,
    record.courses_completed,
    record.credits_earned,
    record.courses_above_introduction,
    record.highest_level,
    record.participant,
    record.concentrator,
    record.completer,
    program_growth.growing as program_growing,
    case
        when record.here and exits.student_id is null and record.school_year < (select max(school_year) from enrollments)
            then coalesce(record.next_year = record.school_year + 1, false)
    end as continues,
    leaver.student_id is not null as exited,
    coalesce(leaver.graduated, false) as graduated,
    leaver.exit_date,
    coalesce(leaver.exit_date_assumed, false) as exit_date_assumed,
    leaver.quarter_start,
    leaver.quarter_end,
    coalesce(experience.wbl_placements, 0) as wbl_placements,
    coalesce(experience.wbl_hours, 0) as wbl_hours,
    coalesce(experience.wbl_hosted, 0) as wbl_hosted,
    coalesce(experience.wbl_placements, 0) > 0 as wbl_any,
    coalesce(experience.wbl_counts, false) as wbl_counts,
    coalesce(experience.wbl_sustained, false) as wbl_sustained,
    coalesce(experience.mentored, false) as mentored,
    coalesce(experience.wbl_mentored_hours, 0) as wbl_mentored_hours,
    coalesce(experience.wbl_hosts, 0) as wbl_hosts,
    case
        when experience.wbl_hosted > 0 then 'hosted'
        -- Where no placement on record names its host, nobody can be told apart.
        when (select count(partner_id) > 0 from placements) then 'not_hosted'
    end as hosted,
    coalesce(experience.applied_months, 0) as applied_months,
    experience.apprenticeship_hours,
    coalesce(experience.apprenticeship_years, 0) as apprenticeship_years,
    experience.apprenticeship_offered,
    experience.apprenticeship_credits,
    experience.banked_hours,
    experience.apprenticeship_credits <= $apprenticeship_credits_most as apprenticeship_credits_within,
    experience.banked_hours <= $banked_hours_most as banked_hours_within,
    experience.apprenticeship_hours / $trade_year_hours as trade_year_share,
    coalesce(experience.credentials_passed, 0) as credentials_passed,
    coalesce(experience.credentials_recognized, 0) as credentials_recognized,
    coalesce(experience.credential_employer_valued, false) as credential_employer_valued,
    coalesce(experience.college_certificate, false) as college_certificate,
    coalesce(experience.dual_courses, 0) as dual_courses,
    coalesce(experience.dual_credits_attempted, 0) as dual_credits_attempted,
    coalesce(experience.dual_credits_earned, 0) as dual_credits_earned,
    coalesce(experience.dual_credit_counts, false) as dual_credit_counts,
    coalesce(leaver.placed_college, false) as placed_college,
    coalesce(leaver.placed_training, false) as placed_training,
    coalesce(leaver.placed_work, false) as placed_work,
    coalesce(leaver.placed_service, false) as placed_service,
    coalesce(leaver.placed, false) as placed,
    coalesce(leaver.found, false) as found,
    leaver.destination,
    coalesce(leaver.hired_by_host, false) as hired_by_host,
    leaver.work_within_3_months,
    leaver.full_time_six_months,
    leaver.hourly_wage,
    leaver.pay_growth,
    coalesce(leaver.college_entered, false) as college_entered,
    coalesce(leaver.college_found, false) as college_found,
    leaver.months_to_college,
    students.grade_point_average,
    students.attendance_rate
from program_of_record as record
left join students on students.student_id = record.student_id
left join student_groups on student_groups.student_id = record.student_id
left join programs on programs.program_id = record.program_id
left join program_growth on program_growth.program_id = record.program_id
left join exits on exits.student_id = record.student_id and exits.school_year = record.school_year
left join exit_outcomes as leaver
    on leaver.student_id = record.student_id and leaver.school_year = record.school_year
left join experience_to_date as experience
    on experience.student_id = record.student_id and experience.school_year = record.school_year
