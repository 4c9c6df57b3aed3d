-- Fact: sector_years
-- Row: a sector of the local economy in a school year, if any partner or program belongs to it
-- Unit: employers
--
-- Years are those of reporting_years; every year has the count of employers held, which is the latest. A sector belongs
-- where a partner is of it or a program runs in a cluster that leads to it. Clusters of the two national frameworks lead
-- to the sector of their name; three that no one sector answers to (Human Services; Science, Technology, Engineering &
-- Mathematics; Other), and clusters of a district's own, count through their partners alone (assumption).
--
-- Columns:
--   school_year (whole): the school year
--   sector (text): the sector
--   local_employers (whole): employers in it, all areas held together
with
leads_to (cluster, sector) as (
    values
    ('Agriculture, Food & Natural Resources', 'agriculture'),
    ('Agriculture', 'agriculture'),
    ('Arts, A/V Technology & Communications', 'arts_media'),
    ('Arts, Entertainment & Design', 'arts_media'),
    ('Business Management & Administration', 'business_finance'),
    ('Management & Entrepreneurship', 'business_finance'),
    ('Finance', 'business_finance'),
    ('Financial Services', 'business_finance'),
    ('Architecture & Construction', 'construction'),
    ('Construction', 'construction'),
    ('Education & Training', 'education'),
    ('Education', 'education'),
    ('Energy & Natural Resources', 'energy'),
    ('Health Science', 'health'),
    ('Healthcare & Human Services', 'health'),
    ('Hospitality & Tourism', 'hospitality'),
    ('Hospitality, Events & Tourism', 'hospitality'),
    ('Information Technology', 'information_technology'),
    ('Digital Technology', 'information_technology'),
    ('Manufacturing', 'manufacturing'),
    ('Advanced Manufacturing', 'manufacturing'),
    ('Government & Public Administration', 'public_safety'),
    ('Law, Public Safety, Corrections & Security', 'public_safety'),
    ('Public Service & Safety', 'public_safety'),
    ('Marketing', 'retail_marketing'),
    ('Marketing & Sales', 'retail_marketing'),
    ('Transportation, Distribution & Logistics', 'transportation'),
    ('Supply Chain & Transportation', 'transportation')
),

belonging as (
    select school_year, sector
    from reporting_years
    cross join partners
    where sector is not null
    union
    select school_year, sector
    from programs
    inner join leads_to using (cluster)
    inner join reporting_years
        on coalesce(opened_year <= school_year, true) and coalesce(closed_year >= school_year, true)
)

select school_year, sector, sum(employers)::bigint as local_employers
from local_employers
inner join belonging using (sector)
group by all
