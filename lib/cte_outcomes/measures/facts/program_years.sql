-- Fact: program_years
-- Row: a program in a school year in which it runs
-- Unit: programs
--
-- Years are those of reporting_years, from the program's opening to its closing. What holds only its latest date (a
-- review, a projection) is empty for the years before that date: it cannot be told what stood before. "To date" never
-- looks past the row's year. A placement recorded under no program counts for the student's program of record that year.
--
-- Columns:
--   program_id (text): the program
--   school_year (whole): the school year
--   cluster (text): its career cluster
--   demand_evidence (flag): an occupation linked to it has a projection published within `needs_assessment_months`
--   growing (flag): leads to growing work, by the projections held (see program_growth.sql); empty without a linked one
--   in_top_industry (flag): belongs to one of the `fastest_industries` of the projections held; empty if neither is known
--   council_required (flag): must have an advisory committee
--   has_committee (flag): has one in the year
--   meetings_required (whole): meetings with minutes its committee must hold in the year
--   meetings_with_minutes (whole): those held; of several committees, by the one that held most; empty for years before the
--     first meeting on record
--   co_assessed (flag): a partner wrote a rubric or scored a portfolio or capstone with it in the year
--   guest_teaching_hours (number): hours of guest teaching for it in the year
--   partner_roles (whole): roles that partners play in the year: assess, teach, mentor; 0 to 3
--   hosts_internship (flag): a partner hosts an internship of it in the year
--   review_current (flag): curriculum reviewed with industry within `curriculum_review_years`
--   reviewed_this_year (flag): curriculum reviewed with industry within `yearly_review_months`
--   self_evaluated (flag): self-evaluation within `yearly_review_months`
--   outreach_current (flag): brochure or web page updated within `outreach_fresh_months`
--   lab_share (number): share of instruction in laboratory, field or work, 0 to 1; empty if not recorded
--   workplace_share (number): share of curriculum time at a workplace, 0 to 1; empty if not recorded
--   length_years (number): years from the first course to the last; empty if not recorded
--   assessment_passing_mark (number): mark that passes the final assessment, percent; empty if not recorded
--   internship_summers (whole): summers with an internship in the plan; empty if not recorded
--   donors (whole): employers that gave goods, money, space or a laboratory for it in the year
--   donated_items_in_use (whole): gifts of equipment for it in use, to date
--   company_labs (whole): laboratories or simulated workplaces sponsored for it, to date
--   funder_classes (whole): who has shared its cost, to date: employers, colleges, public bodies, the district; 0 to 4
--   new_program (flag): opened within `new_program_years`
--   shortage_documented (flag): a shortage was documented before it opened; empty if it is not new
with
running as (
    select programs.*, years.school_year, years.first_day, years.last_day
    from programs
    inner join reporting_years as years
        on years.school_year >= coalesce(programs.opened_year, years.school_year)
        and years.school_year <= coalesce(programs.closed_year, years.school_year)
),

evidence as (
    select
        running.program_id,
        running.school_year,
        bool_or(
            published_date <= last_day and published_date >= last_day - to_months($needs_assessment_months)
        ) as current,
        bool_or(published_date > last_day) as published_later
    from running
    inner join (select distinct cip_code, soc_code from cip_soc) as links on links.cip_code = running.cip_code
    inner join occupation_projections using (soc_code)
    group by all
),

ranked as (
    -- Of the area of the occupations, as everywhere; totals of all industries are no industry.
    select
        industry_code,
        employment_projected / employment_base as growth,
        rank() over (order by employment_projected / employment_base desc) as place
    from industry_projections
    where area = coalesce(
            (select min(area) from occupation_projections), (select min(area) from industry_projections)
        )
        and employment_base > 0
        and employment_projected is not null
        and industry_code not in ('00', '10', '000000')
),

industries as (
    -- A shrinking industry is not among the fastest growing, however short the list.
    select program_id, bool_or(coalesce(ranked.place <= $fastest_industries and growth > 1, false)) as in_top_industry
    from program_industries
    left join ranked using (industry_code)
    where exists (select 1 from ranked)
    group by program_id
),

councils as (
    select program_id, school_year, max(meetings_with_minutes) as meetings_with_minutes
    from committee_years
    group by all
),

contacts as (
    select
        running.program_id,
        running.school_year,
        bool_or(type in ('rubric', 'portfolio_review') and coalesce(two_way, false)) as co_assessed,
        bool_or(type = 'guest_teaching') as taught,
        sum(hours::decimal(12, 3)) filter (where type = 'guest_teaching') as guest_teaching_hours
    from running
    inner join touchpoints
        on touchpoints.program_id = running.program_id
        and date between running.first_day and running.last_day
    group by all
),

experiences as (
    select
        coalesce(placements.program_id, record.program_id) as program_id,
        placements.school_year,
        bool_or(mentor_id is not null) as mentored,
        bool_or(type = 'internship' and partner_id is not null) as hosts_internship
    from placements
    left join student_years as record using (student_id, school_year)
    group by all
),

gifts as (
    select
        running.program_id,
        running.school_year,
        count(distinct contributions.partner_id) filter (
            where partners.type = 'employer'
                and contributions.type in ('equipment', 'supplies', 'cash', 'facility', 'laboratory', 'scholarship')
                and received_date >= first_day
        ) as donors,
        count(*) filter (where contributions.type = 'equipment' and in_use_date <= last_day) as donated_items_in_use,
        count(*) filter (where contributions.type = 'laboratory') as company_labs,
        count(distinct case
            when partners.type in ('government', 'economic_development', 'workforce_board') then 'public'
            when partners.type in ('employer', 'college') then partners.type
        end) filter (
            where contributions.type <> 'volunteer_time'
                and (contributions.type <> 'joint_grant' or coalesce(grant_status = 'awarded', false))
        ) as funder_classes
    from running
    inner join contributions
        on contributions.program_id = running.program_id
        and received_date <= running.last_day
    inner join partners using (partner_id)
    group by all
)

select
    running.program_id,
    running.school_year,
    running.cluster,
    case
        when evidence.current then true
        when evidence.published_later then null
        else false
    end as demand_evidence,
    program_growth.growing,
    industries.in_top_industry,
    coalesce(running.council_required, false) as council_required,
    councils.program_id is not null as has_committee,
    coalesce(running.meetings_required, $meetings_required) as meetings_required,
    case when running.last_day >= recorded.since then coalesce(councils.meetings_with_minutes, 0) end as meetings_with_minutes,
    coalesce(contacts.co_assessed, false) as co_assessed,
    coalesce(contacts.guest_teaching_hours, 0)::double as guest_teaching_hours,
    coalesce(contacts.co_assessed, false)::integer
    + coalesce(contacts.taught, false)::integer
    + coalesce(experiences.mentored, false)::integer as partner_roles,
    coalesce(experiences.hosts_internship, false) as hosts_internship,
    case
        when curriculum_review_date <= last_day
            then curriculum_review_date >= last_day - to_years($curriculum_review_years)
        when curriculum_review_date is null then false
    end as review_current,
    case
        when curriculum_review_date <= last_day
            then curriculum_review_date >= last_day - to_months($yearly_review_months)
        when curriculum_review_date is null then false
    end as reviewed_this_year,
    case
        when self_evaluation_date <= last_day then self_evaluation_date >= last_day - to_months($yearly_review_months)
        when self_evaluation_date is null then false
    end as self_evaluated,
    case
        when outreach_update_date <= last_day then outreach_update_date >= last_day - to_months($outreach_fresh_months)
        when outreach_update_date is null then false
    end as outreach_current,
    running.lab_share,
    running.workplace_share,
    running.length_years,
    running.assessment_passing_mark,
    running.internship_summers,
    coalesce(gifts.donors, 0) as donors,
    coalesce(gifts.donated_items_in_use, 0) as donated_items_in_use,
    coalesce(gifts.company_labs, 0) as company_labs,
    coalesce(gifts.funder_classes, 0) + coalesce(running.district_funded, false)::integer as funder_classes,
    coalesce(running.opened_year > running.school_year - $new_program_years, false) as new_program,
    case
        when running.opened_year > running.school_year - $new_program_years
            then coalesce(
                shortage_documented_date <= make_date(opened_year::integer - 1, $school_year_starts_month, 1),
                false
            )
    end as shortage_documented
from running
left join program_growth using (program_id)
left join evidence using (program_id, school_year)
left join industries using (program_id)
left join councils using (program_id, school_year)
left join contacts using (program_id, school_year)
left join experiences using (program_id, school_year)
left join gifts using (program_id, school_year)
cross join (select min(date) as since from meetings) as recorded
