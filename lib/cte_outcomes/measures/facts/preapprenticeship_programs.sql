-- Fact: preapprenticeship_programs
-- Row: a program with pre-apprentices in a school year
-- Unit: programs
--
-- A pre-apprenticeship recorded under no program stands under its students' program of record. A program is backed by a
-- sponsor where at least one of the sponsors its pre-apprentices are with runs registered apprenticeships and has signed
-- an agreement.
--
-- Columns:
--   program_id (text): the program; empty for pre-apprentices in none
--   school_year (whole): the school year
--   cluster (text): career cluster of the program
--   sponsors (whole): different sponsors
--   sponsor_registered (flag): at least one of them is a registered sponsor with a signed agreement on record
select
    program_id,
    school_year,
    cluster,
    count(distinct partner_id) as sponsors,
    bool_or(sponsor_registered) as sponsor_registered
from preapprenticeship_rows
group by program_id, school_year, cluster
