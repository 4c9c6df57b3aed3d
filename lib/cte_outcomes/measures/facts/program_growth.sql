-- Fact: program_growth (a step towards student_years and program_years)
-- Row: a program
-- Unit: programs
--
-- A program leads to growing work where the occupations linked to its CIP code are projected to grow faster, taken
-- together, than all occupations of the area: total projected over total base employment, both from the projections held.
-- The area is that of the projections, the first by name where they hold several, as in the release's labor-market
-- tables. Occupations without both figures are left out. Source: partnership measure S1.2.
--
-- Columns:
--   program_id (text): the program
--   growing (flag): leads to growing work; empty where no occupation with a projection is linked
with
projections as (
    select
        soc_code,
        employment_base::decimal(18, 2) as base,
        employment_projected::decimal(18, 2) as projected
    from occupation_projections
    where area = (select min(area) from occupation_projections)
        and employment_base is not null
        and employment_projected is not null
),

all_occupations as (
    -- The published total where it is held (code 00-0000), else all rows together.
    select
        coalesce(
            sum(projected) filter (where soc_code = '00-0000') / nullif(sum(base) filter (where soc_code = '00-0000'), 0),
            sum(projected) / nullif(sum(base), 0)
        ) as growth
    from projections
),

linked as (
    select
        programs.program_id,
        sum(projected) / nullif(sum(base), 0) as growth
    from programs
    inner join (select distinct cip_code, soc_code from cip_soc) as links on links.cip_code = programs.cip_code
    inner join projections on projections.soc_code = links.soc_code and projections.soc_code <> '00-0000'
    group by programs.program_id
)

select
    programs.program_id,
    linked.growth > all_occupations.growth as growing
from programs
cross join all_occupations
left join linked on linked.program_id = programs.program_id
