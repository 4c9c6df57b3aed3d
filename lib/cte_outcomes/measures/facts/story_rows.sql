-- Fact: story_rows
-- Row: a published story
-- Unit: stories
--
-- Years are those of reporting_years, by the day published. Where it is not recorded whether a student is named, the
-- student's consent is asked for as if one were. Only the first story of a win (same partner, program and day) has a lag.
--
-- Columns:
--   school_year (whole): the school year
--   program_id (text): the program it tells of; empty for the whole district
--   cluster (text): career cluster of that program
--   partner_id (text): the partner in it; empty if there is none
--   sector (text): sector of the partner
--   partner_type (text): kind of organization of the partner
--   type (text): where it was told; empty if not recorded
--   student_named (flag): a student is named or shown; empty if not recorded
--   consented (flag): the partner in it has consented, and the student named in it
--   spotlight (flag): names a student and a partner, both with consent on file, and its program
--   lag_days (whole): days from the win to its first story; empty without the day of the win
with
told as (
    select
        *,
        row_number() over (
            partition by coalesce(partner_id, story_id), coalesce(program_id, story_id), win_date
            order by date, story_id
        ) = 1 as first_of_win
    from stories
)

select
    years.school_year,
    told.program_id,
    programs.cluster,
    told.partner_id,
    partners.sector,
    partners.type as partner_type,
    told.channel as type,
    told.student_named,
    (told.partner_id is null or coalesce(told.partner_consent, false))
    and (coalesce(told.student_consent, false) or told.student_named is not distinct from false) as consented,
    coalesce(
        told.student_named and told.student_consent and told.partner_consent
        and told.partner_id is not null and told.program_id is not null,
        false
    ) as spotlight,
    case when told.first_of_win and told.win_date <= told.date then told.date - told.win_date end as lag_days
from told
inner join reporting_years as years on told.date between years.first_day and years.last_day
left join programs using (program_id)
left join partners on partners.partner_id = told.partner_id
