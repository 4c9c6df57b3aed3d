-- Fact: exit_outcomes (a step towards student_years)
-- Row: a student who left secondary education (transfers and deaths are not exits)
-- Unit: students
--
-- The placement quarter is reckoned from the day of exit, never from the school year: a June exit is looked for in
-- October to December, a December exit in April to June. A spell without an end lasts.
-- College entry: whole months begun between exit and the first day in college. A college spell that began before exit
-- counts, with 0 months, where it outlasts the exit by more than the days the definitions allow a dual enrollment's last
-- term; one that ends earlier was dual enrollment and counts for nothing here.
-- Whether a student entered is known from a college finding with its time, or from the finding "none" where it has no
-- dates (a study's) or lasts until the months are over. A graduate found only at work, or in none of these for one
-- quarter, has no college record: that is unknown, not "no", unless `unmatched_means_not_in_college` says otherwise.
-- Work is employment, apprenticeships included, whether begun before or after the exit. Where somebody was found in
-- something else, or in none, at the time asked about, work is "no"; where nothing is on record, it is unknown.
--
-- Columns:
--   student_id (text): the district's student number; never shown
--   school_year (whole): the reporting year of the exit
--   graduated (flag): meets the definition `graduated`
--   exit_date (date): day of exit, or the assumed day
--   exit_date_assumed (flag): the day was not held and is assumed
--   quarter_start (date): first day of the placement quarter; empty where no day is known or assumed
--   quarter_end (date): last day of the placement quarter
--   placed_college (flag): in postsecondary education in the quarter
--   placed_training (flag): in advanced training or an apprenticeship in the quarter
--   placed_work (flag): employed in the quarter
--   placed_service (flag): in military, national or community service in the quarter
--   placed (flag): in any of these in the quarter
--   found (flag): placed, or found in none of these
--   destination (text): college, training, work, service, none or no_record; the first that holds
--   hired_by_host (flag): in the quarter, employed or apprenticed by a partner that had hosted the student
--   work_within_3_months (flag): at work at some time in the three months after exit; empty where unknown
--   full_time_six_months (flag): in full-time work six months after exit; empty where unknown
--   hourly_wage (number): pay in the placement quarter, of the best-paid work; empty where unknown
--   pay_growth (number): pay six months after exit over that of the first paid placement, minus 1; empty where either is
--     unknown
--   college_entered (flag): entered college within the months the definitions give
--   college_found (flag): it is known whether that is so
--   months_to_college (whole): months begun from exit to the first day in college; empty where unknown or never
with
leavers as (
    select
        student_id,
        school_year,
        coalesce($graduated, false) as graduated,
        coalesce(exit_date, $assumed_exit_date) as exit_date,
        exit_date is null and $assumed_exit_date is not null as exit_date_assumed
    from exits
    where $exited
),

quarters as (
    select
        leavers.*,
        (date_trunc('quarter', exit_date) + to_months(3 * $placement_quarter))::date as quarter_start,
        (date_trunc('quarter', exit_date) + to_months(3 * $placement_quarter + 3) - interval 1 day)::date
            as quarter_end
    from leavers
),

hosts as (
    select distinct placements.student_id, placements.partner_id
    from placements
    inner join leavers on leavers.student_id = placements.student_id and placements.school_year <= leavers.school_year
    where placements.partner_id is not null
),

first_wages as (
    select placements.student_id, arg_min(hourly_wage, (start_date, placement_id)) as placement_wage
    from placements
    inner join leavers on leavers.student_id = placements.student_id and placements.school_year <= leavers.school_year
    where hourly_wage > 0 and start_date is not null
    group by placements.student_id
),

spells as (
    select
        quarters.student_id,
        outcomes.outcome,
        hosts.partner_id is not null as with_host,
        coalesce(begin_date <= quarter_end and coalesce(end_date >= quarter_start, true), false) as in_quarter,
        outcomes.outcome = 'none' and begin_date is null as undated_none,
        outcomes.outcome in ('employment', 'apprenticeship') as at_work,
        outcomes.full_time,
        outcomes.hourly_wage,
        coalesce(begin_date <= exit_date + to_months(3) and coalesce(end_date >= exit_date, true), false)
            as within_3_months,
        coalesce(
            begin_date <= exit_date + to_months(6) and coalesce(end_date >= exit_date + to_months(6), true), false
        ) as at_six_months,
        -- Days beat months where a source holds both.
        case
            when outcomes.outcome <> 'postsecondary' then null
            when begin_date > exit_date
                then datesub('month', exit_date, begin_date)
                    + (exit_date + to_months(datesub('month', exit_date, begin_date)::integer) < begin_date)::integer
            when begin_date <= exit_date and coalesce(end_date > exit_date + $college_begun_before_exit_days, true)
                then 0
            when (begin_date is null or exit_date is null) and months_after_exit >= 0 then months_after_exit
        end as months,
        outcomes.outcome = 'none'
            and (
                begin_date is null
                or coalesce(
                    begin_date <= exit_date + to_months($college_entry_months)
                    and coalesce(end_date >= exit_date + to_months($college_entry_months), true),
                    false
                )
            ) as settles_no_college,
        -- A college finding without any time: the student went, but when is unknown.
        outcomes.outcome = 'postsecondary'
            and (begin_date is null or exit_date is null)
            and months_after_exit is null as college_untimed
    from quarters
    inner join outcomes using (student_id)
    left join hosts on hosts.student_id = quarters.student_id and hosts.partner_id = outcomes.partner_id
),

findings as (
    select
        student_id,
        bool_or(in_quarter and outcome = 'postsecondary') as placed_college,
        bool_or(in_quarter and outcome in ('advanced_training', 'apprenticeship')) as placed_training,
        bool_or(in_quarter and outcome = 'employment') as placed_work,
        bool_or(in_quarter and outcome in ('military', 'service')) as placed_service,
        bool_or(undated_none or (in_quarter and outcome = 'none')) as in_none,
        bool_or(in_quarter and with_host and outcome in ('employment', 'apprenticeship')) as hired_by_host,
        bool_or(at_work and within_3_months) as work_within_3_months,
        bool_or(within_3_months) as found_within_3_months,
        bool_or(at_six_months and at_work and full_time) as full_time_six_months,
        bool_or(at_six_months and at_work and full_time is null) as hours_unknown_six_months,
        bool_or(at_six_months) as found_six_months,
        max(hourly_wage) filter (where in_quarter and at_work) as hourly_wage,
        max(hourly_wage) filter (where at_six_months and at_work) as wage_six_months,
        bool_or(settles_no_college) as settled,
        bool_or(college_untimed) as college_untimed,
        min(months) as months_to_college
    from spells
    group by student_id
),

judged as (
    select
        quarters.*,
        coalesce(placed_college, false) as placed_college,
        coalesce(placed_training, false) as placed_training,
        coalesce(placed_work, false) as placed_work,
        coalesce(placed_service, false) as placed_service,
        coalesce(in_none, false) as in_none,
        coalesce(hired_by_host, false) as hired_by_host,
        coalesce(work_within_3_months, false) as work_within_3_months,
        coalesce(found_within_3_months, false) as found_within_3_months,
        coalesce(full_time_six_months, false) as full_time_six_months,
        coalesce(hours_unknown_six_months, false) as hours_unknown_six_months,
        coalesce(found_six_months, false) as found_six_months,
        hourly_wage,
        wage_six_months,
        placement_wage,
        coalesce(settled, false) as settled,
        coalesce(college_untimed, false) as college_untimed,
        months_to_college,
        coalesce(months_to_college <= $college_entry_months, false) as college_entered
    from quarters
    left join findings using (student_id)
    left join first_wages using (student_id)
)

select
    student_id,
    school_year,
    graduated,
    exit_date,
    exit_date_assumed,
    quarter_start,
    quarter_end,
    placed_college,
    placed_training,
    placed_work,
    placed_service,
    placed_college or placed_training or placed_work or placed_service as placed,
    placed_college or placed_training or placed_work or placed_service or in_none as found,
    case
        when placed_college then 'college'
        when placed_training then 'training'
        when placed_work then 'work'
        when placed_service then 'service'
        when in_none then 'none'
        else 'no_record'
    end as destination,
    hired_by_host,
    -- Who was found in something in the placement quarter, and not at work before it, was not at work in time.
    case
        when work_within_3_months then true
        when found_within_3_months or in_none or placed_college or placed_training or placed_work or placed_service
            then false
    end as work_within_3_months,
    case
        when full_time_six_months then true
        when hours_unknown_six_months then null
        when found_six_months or in_none then false
    end as full_time_six_months,
    hourly_wage,
    wage_six_months / placement_wage - 1 as pay_growth,
    college_entered,
    -- An untimed college spell may be an earlier entry than the dated one, so only a timely entry settles it.
    college_entered or (not college_untimed and (months_to_college is not null or settled or $unmatched_means_not_in_college)) as college_found,
    months_to_college
from judged
