-- titel: Sammenligningskommuner
-- beskrivelse: De kommuner, en kommune ligner mest på skoleområdet, i rækkefølge; de ti første er
--   dens gruppe. Gruppens tal er det uvægtede gennemsnit af medlemmernes viste tal; kommunen selv
--   er ikke med, og heller ikke et medlem, hvis tal ikke vises.
-- kilde: https://www.kombit.dk/nyheder/find-sammenligningskommuner-din-kommune (rangordnede
--   sammenligningskommuner pr. område); https://www.eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/5.html
--   (uvægtet gennemsnit); ti medlemmer er egen definition
create view byg.skole_benchmark_gruppe as
select
    g.kommunekode::integer as kommunekode,
    g.sammenligningskommune::integer as medlem,
    g.rang::integer as rang
from aktuel.skole_sammenligningskommune as g
where g.valid_to = 'infinity'
    and g.rang <= 10
    and g.sammenligningskommune <> g.kommunekode;
comment on view byg.skole_benchmark_gruppe is
'Kommunernes grupper til sammenligning på skoleområdet, uden kommunen selv.';
