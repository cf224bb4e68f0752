-- titel: Benchmark: elevtal
-- beskrivelse: Kommunens elever på tælledatoen efter bopæl, i grundskolens fire institutionstyper
--   og i alt.
-- taeller: Elever med bopæl i kommunen; antal_folkeskole er dem i 0.-10. klasse i institutionstype
--   1012, 1014, 1015 og 1016.
-- diskretion: En celle under tærsklen er tom, og en anden med den, hvis den ellers kunne regnes ud.
--   Et vist tal flytter sig først, når ændringen er på mindst tærsklen.
-- afvigelse: STIL tæller den 30. september; FLIS hver måned den 1., i september den 5.
-- kilde: FLIS dokumentation 7.1.2 (tælledage, institutionstyper); opstillingen er egen definition
-- noegle: kommunekode, tid_id
-- kolonner: maaned, kommunenavn, antal_elever, antal_folkeskole, antal_oevrige, gruppe_elever,
--   gruppe_kommuner, er_skjult
-- decimaler: gruppe_elever=0
create view byg.benchmark_skole_elevtal as
with egen as (
    select
        c.kommunekode,
        c.tid_id,
        c.publicering_id,
        max(c.persons) filter (where c.cell = 'elever')::integer as antal_elever,
        max(c.persons) filter (where c.cell = 'folkeskole')::integer as antal_folkeskole,
        max(c.persons) filter (where c.cell = 'oevrige')::integer as antal_oevrige
    from flis.benchmark_released as c
    where c.area = 'skole' and c.cell in ('elever', 'folkeskole', 'oevrige')
    group by c.kommunekode, c.tid_id, c.publicering_id
),

gruppe as (
    select
        g.kommunekode,
        m.tid_id,
        avg(m.antal_elever) as gennemsnit,
        count(m.antal_elever)::integer as antal
    from byg.skole_benchmark_gruppe as g
    inner join egen as m on m.kommunekode = g.medlem
    group by g.kommunekode, m.tid_id
)

select
    e.kommunekode,
    k.kommunenavn::varchar(60) as kommunenavn,
    e.tid_id,
    t.dato as maaned,
    e.antal_elever,
    e.antal_folkeskole,
    e.antal_oevrige,
    g.gennemsnit::numeric(20, 10) as gruppe_elever,
    coalesce(g.antal, 0) as gruppe_kommuner,
    case
        when e.antal_elever is null or e.antal_folkeskole is null or e.antal_oevrige is null then 'Ja'
        else 'Nej'
    end::varchar(3) as er_skjult,
    e.publicering_id
from egen as e
inner join flis.kommune as k on k.kommunekode = e.kommunekode
inner join byg.faelles_dim_tid as t on t.tid_id = e.tid_id
left join gruppe as g on g.kommunekode = e.kommunekode and g.tid_id = e.tid_id;
comment on view byg.benchmark_skole_elevtal is
'Elevtal pr. kommune og måned for alle kommuner, efter bopæl.';
comment on column byg.benchmark_skole_elevtal.kommunekode is 'Bopælskommunens kode.';
comment on column byg.benchmark_skole_elevtal.kommunenavn is 'Bopælskommunens navn.';
comment on column byg.benchmark_skole_elevtal.tid_id is
'Måneden, der tælles for (faelles.dim_tid).';
comment on column byg.benchmark_skole_elevtal.maaned is 'Månedens første dag.';
comment on column byg.benchmark_skole_elevtal.antal_elever is 'Elever i alt.';
comment on column byg.benchmark_skole_elevtal.antal_folkeskole is
'Elever i 0.-10. klasse i institutionstype 1012, 1014, 1015 og 1016.';
comment on column byg.benchmark_skole_elevtal.antal_oevrige is
'Elever i andre skoler eller uden klassetrin 0-10.';
comment on column byg.benchmark_skole_elevtal.gruppe_elever is
'Sammenligningskommunernes gennemsnit: uvægtet, af de elevtal, der vises.';
comment on column byg.benchmark_skole_elevtal.gruppe_kommuner is
'Sammenligningskommuner i gennemsnittet.';
comment on column byg.benchmark_skole_elevtal.er_skjult is
'Ja, når et tal i rækken ikke vises af hensyn til diskretion.';
comment on column byg.benchmark_skole_elevtal.publicering_id is
'Publiceringen, rækkens tal er fra.';
