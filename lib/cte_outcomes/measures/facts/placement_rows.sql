-- Fact: placement_rows
-- Row: one work-based-learning placement
-- Unit: placements
--
-- A placement shorter than a week stands for a week where hours are told by week. The first day decides what had to be
-- ready before it (plan, agreement, safety training, age, the host's accreditation); where it is missing, readiness
-- cannot be shown and is "no", and age is unknown. An unpaid placement has no wage.
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
--   started (flag): a first day, a last day or hours are on record
--   mentored (flag): a mentor is named at the workplace
--   planned (flag): the training plan was signed by the first day
--   agreement_signed (flag): student, parent, school and employer had all signed by the first day
--   safety_first (flag): safety training was completed by the first day
--   supervised (flag): mentor named, training plan signed by the first day and, once it has ended, evaluated
--   ended_early (flag): ended before the planned day, or a reason for ending early is given; empty where neither is known
--   ended_early_fit (flag): ended early for want of fit or readiness
--   offered_job (flag): the host offered the student a job; empty if not recorded
--   weeks (number): from the first to the last day; empty if either is missing
--   hours_per_week (number): hours over weeks, of which there is at least one; empty if either is unknown
--   days_per_week (number): days a week at the workplace; empty if not recorded
--   dose_reached (flag): hours reach the definition `placement_hours_required`; empty if hours are not recorded
--   visits_due (flag): lasts, or was planned, longer than the definition `site_visit_days`
--   visits_timely (flag): site visits never further apart than that; no where there was none; empty if not recorded
--   at_minimum_wage (flag): pay reaches the definition `legal_minimum_wage`; no where unpaid; empty if not recorded
--   wage_ratio (number): pay over that wage; empty where unpaid or not recorded
--   earnings (number): hours times hourly pay, dollars; empty where unpaid or not recorded
--   employer_paid (flag): the employer pays the wage; no where unpaid; empty if not recorded
--   full_time_paid (flag): paid by the employer for at least the definition `full_time_hours` a week; empty if not known
--   related_semesters (number): semesters of related instruction that go with it; empty if not recorded
--   trainer_experienced (flag): the mentor has the years in the occupation that the definitions ask for; no without a
--     mentor; empty if not recorded
--   trainer_trained (flag): the mentor has the hours of training that the definitions ask for; no without a mentor; empty
--     if not recorded
--   host_accredited (flag): the host was approved to train by the first day; empty without a host on record
--   hours_per_credit (number): hours for one high-school credit; empty where no credit or no hours are recorded
--   student_confidence (number): the student's own answer when it ended, ready to work in the field, 1 to 5
--   student_engagement (number): the student's own answer when it ended, school means more than before, 1 to 5
--   age_at_start (whole): age on the first day, whole years; empty if either day is missing
--   age_15 (flag): at least 15 on the first day; empty if not known
--   age_16 (flag): at least 16 on the first day; empty if not known
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
    select
        *,
        coalesce($work_based_learning_counts, false) as counts,
        case when end_date >= start_date then (end_date - start_date + 1) / 7 end as weeks,
        case when paid is null or paid then nullif(hourly_wage, 0) end as wage,
        case
            when not paid then false
            when wage_paid_by is not null then wage_paid_by = 'employer'
        end as employer_paid
    from history
),

dated as (
    select
        judged.*,
        case when judged.weeks is not null then judged.hours / greatest(judged.weeks, 1) end as hours_per_week,
        datesub('year', students.birth_date, judged.start_date) as age_at_start
    from judged
    left join students on students.student_id = judged.student_id
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
    judged.start_date is not null or judged.end_date is not null or coalesce(judged.hours > 0, false) as started,
    judged.mentor_id is not null as mentored,
    coalesce(judged.training_plan_date <= judged.start_date, false) as planned,
    coalesce(judged.agreement_date <= judged.start_date, false) as agreement_signed,
    coalesce(judged.safety_training_date <= judged.start_date, false) as safety_first,
    judged.mentor_id is not null
        and coalesce(judged.training_plan_date <= judged.start_date, false)
        and (judged.end_date is null or judged.final_evaluation_score is not null) as supervised,
    coalesce(
        judged.end_date < judged.planned_end_date, case when judged.ended_early_reason is not null then true end
    ) as ended_early,
    coalesce(
        judged.ended_early_reason in ('fit', 'readiness')
        and coalesce(judged.end_date < judged.planned_end_date, true),
        false
    ) as ended_early_fit,
    judged.offered_job,
    judged.weeks,
    judged.hours_per_week,
    judged.days_per_week,
    judged.hours >= $placement_hours_required as dose_reached,
    coalesce(
        coalesce(judged.end_date, judged.planned_end_date) - judged.start_date + 1 > $site_visit_days, false
    ) as visits_due,
    coalesce(
        judged.longest_visit_gap_days <= $site_visit_days, case when judged.site_visits = 0 then false end
    ) as visits_timely,
    case when not judged.paid then false else judged.wage >= $legal_minimum_wage end as at_minimum_wage,
    judged.wage / $legal_minimum_wage as wage_ratio,
    judged.hours * judged.wage as earnings,
    judged.employer_paid,
    judged.employer_paid and judged.hours_per_week >= $full_time_hours as full_time_paid,
    judged.related_instruction_semesters as related_semesters,
    -- Without a mentor there is no trainer who could be either.
    coalesce(
        judged.mentor_experience_years >= $trainer_experience_years, case when judged.mentor_id is null then false end
    ) as trainer_experienced,
    coalesce(
        judged.mentor_training_hours >= $trainer_training_hours, case when judged.mentor_id is null then false end
    ) as trainer_trained,
    case when partners.partner_id is not null then coalesce(partners.accredited_date <= judged.start_date, false) end
        as host_accredited,
    judged.hours / nullif(judged.school_credits, 0) as hours_per_credit,
    judged.student_confidence,
    judged.student_engagement,
    judged.age_at_start,
    judged.age_at_start >= 15 as age_15,
    judged.age_at_start >= 16 as age_16,
    judged.counts
from dated as judged
left join student_groups on student_groups.student_id = judged.student_id
left join programs on programs.program_id = judged.counted_program
left join partners on partners.partner_id = judged.partner_id
