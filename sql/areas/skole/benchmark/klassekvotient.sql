-- titel: Benchmark: klassekvotient
-- beskrivelse: Elever pr. klasse i kommunens folkeskoler på tælledatoen, 0.-10. klasse.
-- taeller: Elever i fuldt årgangsdelte normalklasser (klassetype 40) i folkeskoler (1012) med
--   5-35 elever.
-- naevner: De klasser, eleverne går i; en klasse uden elever den dag tæller ikke med.
-- diskretion: Vises ikke, når der er færre klasser end tærsklen. Et vist tal flytter sig først, når
--   mindst så mange elever må stå bag ændringen.
-- afvigelse: Danmarks Statistik tæller den 1. oktober; FLIS hver måned den 1., i september den 5.
-- kilde: FLIS nøgletal 100-0110-003 (klasser under 5 og over 35 elever og klasser, der ikke er
--   fuldt årgangsdelte, er ikke med); alle klassetrin under ét og klassetype 40 er egen definition
-- kommune: Skoleejerkommunen
-- gruppe: klassekvotient=kvotienter
-- decimaler: klassekvotient=1, gruppe_klassekvotient=1
create view byg.benchmark_skole_klassekvotient as
select
    c.kommunekode,
    c.tid_id,
    c.publicering_id,
    c.persons::integer as antal_elever,
    c.amount::integer as antal_klasser,
    c.persons / nullif(c.amount, 0) as klassekvotient
from flis.benchmark_released as c
where c.area = 'skole' and c.cell = 'klasse';
comment on view byg.benchmark_skole_klassekvotient is
'Klassekvotient pr. skoleejerkommune og måned for alle kommuner.';
comment on column byg.benchmark_skole_klassekvotient.antal_elever is
'Elever i de klasser, der tæller med.';
comment on column byg.benchmark_skole_klassekvotient.antal_klasser is
'Klasser med 5-35 elever, fuldt årgangsdelte.';
comment on column byg.benchmark_skole_klassekvotient.klassekvotient is
'Klassekvotient, ikke afrundet.';
