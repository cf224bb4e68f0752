-- titel: Benchmark: elevtal
-- beskrivelse: Kommunens elever på tælledatoen efter bopæl, i grundskolens fire institutionstyper
--   og i alt.
-- taeller: Elever med bopæl i kommunen; antal_folkeskole er dem i 0.-10. klasse i institutionstype
--   1012, 1014, 1015 og 1016.
-- diskretion: En celle under tærsklen er tom, og en anden med den, hvis den ellers kunne regnes ud.
--   Et vist tal flytter sig først, når ændringen er på mindst tærsklen.
-- afvigelse: STIL tæller den 30. september; FLIS hver måned den 1., i september den 5.
-- kilde: FLIS dokumentation 7.1.2 (tælledage, institutionstyper); opstillingen er egen definition
-- kommune: Bopælskommunen
-- gruppe: antal_elever=elevtal
-- decimaler: gruppe_elever=0
create view byg.benchmark_skole_elevtal as
select
    c.kommunekode,
    c.tid_id,
    c.publicering_id,
    max(c.persons) filter (where c.cell = 'elever')::integer as antal_elever,
    max(c.persons) filter (where c.cell = 'folkeskole')::integer as antal_folkeskole,
    max(c.persons) filter (where c.cell = 'oevrige')::integer as antal_oevrige
from flis.benchmark_released as c
where c.area = 'skole' and c.cell in ('elever', 'folkeskole', 'oevrige')
group by c.kommunekode, c.tid_id, c.publicering_id;
comment on view byg.benchmark_skole_elevtal is
'Elevtal pr. kommune og måned for alle kommuner, efter bopæl.';
comment on column byg.benchmark_skole_elevtal.antal_elever is 'Elever i alt.';
comment on column byg.benchmark_skole_elevtal.antal_folkeskole is
'Elever i 0.-10. klasse i institutionstype 1012, 1014, 1015 og 1016.';
comment on column byg.benchmark_skole_elevtal.antal_oevrige is
'Elever i andre skoler eller uden klassetrin 0-10.';
