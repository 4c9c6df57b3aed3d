-- Fact: partner_years
-- Row: a partner in a school year
-- Unit: partners
--
-- Years are those of reporting_years, from the partner's first to its last sign of life: the year of its start date, of
-- its first inquiry, or of the first thing on record of it, whichever is earliest, to the year of its end date (or the
-- latest year). Dates become school years by the definition `school_year_starts_month`. "In time" is told only where the
-- time had run out by the last day of the latest year (the columns ending in _due). What was not yet written down is no
-- silence: invitations, thanks and health are empty before the first year in which any are on record. The score of health
-- is made in partner_health.sql and explained in docs/partner_health.md.
--
-- Columns:
--   partner_id (text): the district's partner number
--   school_year (whole): the school year
--   type (text): kind of organization
--   sector (text): sector of the economy; empty if not recorded
--   size_band (text): size; empty if not recorded
--   registered_sponsor (flag): sponsors registered apprenticeships
--   agreement_in_force (flag): an agreement was in force on some day of the year
--   touchpoints (whole): contacts in the year
--   two_way_touchpoints (whole): contacts in which the partner answered or took part
--   quarters_in_touch (whole): calendar quarters of the year with a two-way contact, 0 to 4
--   guest_teaching_hours (number): hours of guest teaching
--   placements_hosted (whole): work-based-learning placements hosted
--   hours_hosted (number): hours in them
--   meetings_attended (whole): attendances of its members at committee meetings
--   contributions (whole): gifts and shared resources received from it
--   contribution_value (number): fair value of them without joint grants, dollars
--   volunteer_hours (number): volunteer hours among them
--   events_attended (whole): events attended
--   active (flag): meets the definition `partner_active`
--   active_last_year (flag): was active in the year before
--   events_invited (whole): events it was invited to; empty before invitations are on record
--   showcase_invited (flag): was invited to a showcase
--   showcase_attended (flag): came to one
--   recognized (flag): was thanked, nominated or awarded, or a story was told of it with consent; empty before thanks are on record
--   reached (flag): the school reached out to it as to a new partner
--   first_contact (flag): its first contact ever is in the year, and neither its start nor its agreement lies before the year
--   reply_due (flag): `reply_days` have passed since its first contact
--   replied_in_time (flag): it answered or took part within `reply_days` of its first contact
--   lead (flag): found through an event or a story, with its first contact in the year
--   lead_due (flag): a lead, and `signing_days` have passed since
--   lead_signed (flag): a lead that signed its agreement within `signing_days`
--   inquired (flag): asked about taking part in the year
--   inquiry_due (flag): asked in the year, and `signing_days` have passed since
--   inquiry_signed (flag): asked in the year and signed its agreement within `signing_days`
--   first_hosting (flag): hosted for the first time ever; in the first year of which placements are on record, only a partnership that began in that year can be told
--   roundtable_before_hosting (flag): attended a roundtable before its first placement; empty where the order cannot be told
--   accredited (flag): approved to train by the last day of the year
--   small_or_medium (flag): a small or medium organization; empty if its size is not recorded
--   days_since_two_way (whole): days from the last two-way contact to the last day of the year; empty if there was none
--   satisfaction (number): mean of its answers on satisfaction, 1 to 5, in the latest school year to date that it answered
--   engagement_kinds (whole): ways it took part in the year, 0 to 6: hosting, council, giving, teaching, assessing, events
--   health_recency (number): part of the score, 0 to 1; this and what follows is empty before contacts are on record
--   health_frequency (number): part of the score, 0 to 1
--   health_breadth (number): part of the score, 0 to 1
--   health_reciprocity (number): part of the score, 0 to 1; empty without a contact in the year
--   health_satisfaction (number): part of the score, 0 to 1; empty without an answer
--   health (number): score of the partnership's health, 0 to 100
--   health_band (text): silent without a two-way contact in the year, else strong, steady or fading by the score
with
spans as (
    select
        partners.partner_id,
        least(
            year(start_date) + (month(start_date) >= $school_year_starts_month)::integer,
            year(inquiry_date) + (month(inquiry_date) >= $school_year_starts_month)::integer,
            min(activity.school_year)
        ) as first_year,
        greatest(
            year(end_date) + (month(end_date) >= $school_year_starts_month)::integer,
            case when end_date is not null then max(activity.school_year) end
        ) as last_year
    from partners
    left join partner_counts as activity on activity.partner_id = partners.partner_id
    group by partners.partner_id, start_date, inquiry_date, end_date
),

counted as (
    select
        partners.partner_id,
        years.school_year,
        partners.type,
        partners.sector,
        partners.size_band,
        coalesce(partners.registered_sponsor, false) as registered_sponsor,
        coalesce(
            agreement_date <= years.last_day and coalesce(agreement_expiry_date >= years.first_day, true), false
        ) as agreement_in_force,
        coalesce(touchpoints, 0) as touchpoints,
        coalesce(two_way_touchpoints, 0) as two_way_touchpoints,
        coalesce(quarters_in_touch, 0) as quarters_in_touch,
        coalesce(guest_teaching_hours, 0) as guest_teaching_hours,
        coalesce(placements_hosted, 0) as placements_hosted,
        coalesce(hours_hosted, 0) as hours_hosted,
        coalesce(meetings_attended, 0) as meetings_attended,
        coalesce(contributions, 0) as contributions,
        coalesce(contribution_value, 0) as contribution_value,
        coalesce(volunteer_hours, 0) as volunteer_hours,
        coalesce(events_attended, 0) as events_attended
    from spans
    inner join partners using (partner_id)
    inner join reporting_years as years
        on years.school_year >= spans.first_year and years.school_year <= coalesce(spans.last_year, years.school_year)
    left join partner_counts as activity
        on activity.partner_id = partners.partner_id and activity.school_year = years.school_year
),

judged as (
    select *, coalesce($partner_active, false) as active from counted
),

dated as (
    select
        partners.partner_id,
        years.school_year,
        firsts.* exclude (partner_id),
        (select max(last_day) from reporting_years) as today,
        coalesce(
            first_contact_date between first_day and last_day
            and coalesce(least(start_date, agreement_date) >= first_day, true),
            false
        ) as first_contact,
        coalesce(inquiry_date between first_day and last_day, false) as inquired,
        coalesce(
            first_hosting_year = years.school_year and (first_hosting_year > placements_since or start_date >= first_day),
            false
        ) as first_hosting,
        case
            when first_roundtable_date is null or first_roundtable_date > last_day then false
            when first_roundtable_date < coalesce(first_hosting_date, first_day) then true
            when first_hosting_date is not null then false
        end as roundtable_before_hosting,
        coalesce(accredited_date <= last_day, false) as accredited
    from partners
    cross join reporting_years as years
    left join partner_firsts as firsts on firsts.partner_id = partners.partner_id
),

since as (
    select
        min(school_year) filter (where events_invited > 0) as invited_since,
        min(school_year) filter (where recognitions > 0 or stories > 0) as thanked_since
    from partner_counts
)

select
    judged.*,
    coalesce(before.active, false) as active_last_year,
    case when judged.school_year >= invited_since then coalesce(activity.events_invited, 0) end as events_invited,
    coalesce(activity.showcases_invited, 0) > 0 as showcase_invited,
    coalesce(activity.showcases_attended, 0) > 0 as showcase_attended,
    case
        when judged.school_year >= thanked_since
            then coalesce(activity.recognitions, 0) + coalesce(activity.stories, 0) > 0
    end as recognized,
    coalesce(activity.outreach_contacts, 0) > 0 as reached,
    dated.first_contact,
    coalesce(first_contact_date + $reply_days <= today, false) as reply_due,
    coalesce(first_answer_date <= first_contact_date + $reply_days, false) as replied_in_time,
    dated.first_contact and coalesce(partners.source in ('event', 'story'), false) as lead,
    lead and first_contact_date + $signing_days <= today as lead_due,
    lead and coalesce(agreement_date <= first_contact_date + $signing_days, false) as lead_signed,
    dated.inquired,
    dated.inquired and inquiry_date + $signing_days <= today as inquiry_due,
    dated.inquired
    and coalesce(agreement_date between inquiry_date and inquiry_date + $signing_days, false) as inquiry_signed,
    dated.first_hosting,
    dated.roundtable_before_hosting,
    dated.accredited,
    judged.size_band in ('small', 'medium') as small_or_medium,
    health.* exclude (partner_id, school_year)
from judged
inner join partners on partners.partner_id = judged.partner_id
inner join dated on dated.partner_id = judged.partner_id and dated.school_year = judged.school_year
cross join since
left join partner_health as health on health.partner_id = judged.partner_id and health.school_year = judged.school_year
left join partner_counts as activity
    on activity.partner_id = judged.partner_id and activity.school_year = judged.school_year
left join judged as before
    on before.partner_id = judged.partner_id and before.school_year = judged.school_year - 1
