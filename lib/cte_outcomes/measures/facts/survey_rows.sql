-- Fact: survey_rows
-- Row: an answer to a survey item
-- Unit: answers
--
-- Years are those of reporting_years, by the day answered. An answer that does not say who gave it is the partner's where
-- it names one.
--
-- Columns:
--   school_year (whole): the school year
--   program_id (text): the program it concerns; empty for the whole district
--   cluster (text): career cluster of that program
--   partner_id (text): the partner who answered; empty for schools
--   sector (text): sector of the partner
--   partner_type (text): kind of organization of the partner
--   type (text): what was asked
--   side (text): who answered, partner or school; empty if not known
--   score (number): the answer
--   promoter_points (number): of the item "would recommend": 100 for 9 and 10, 0 for 7 and 8, -100 for 6 and less
select
    years.school_year,
    surveys.program_id,
    programs.cluster,
    surveys.partner_id,
    partners.sector,
    partners.type as partner_type,
    surveys.item as type,
    coalesce(surveys.side, case when surveys.partner_id is not null then 'partner' end) as side,
    surveys.score,
    case
        when surveys.item <> 'recommend' or surveys.score is null then null
        when surveys.score >= 9 then 100
        when surveys.score >= 7 then 0
        else -100
    end::double as promoter_points
from surveys
inner join reporting_years as years on surveys.date between years.first_day and years.last_day
left join programs using (program_id)
left join partners on partners.partner_id = surveys.partner_id
