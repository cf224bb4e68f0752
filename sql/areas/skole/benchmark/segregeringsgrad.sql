-- titel: Benchmark: segregeringsgrad
-- beskrivelse: Andelen af kommunens elever, der går i et segregeret tilbud, pr. måned.
-- taeller: Elever i 1015 og 1016, og elever i klassetype 50 i 1012 og 1014.
-- naevner: Alle elever i 0.-10. klasse i institutionstype 1012, 1014, 1015 og 1016.
-- diskretion: Tæller og andel vises ikke, når tælleren, nævneren eller resten af nævneren er under
--   tærsklen. Et vist tal flytter sig først, når ændringen er på mindst tærsklen.
-- afvigelse: STIL tæller elever den 30. september og bopæl den 1. januar; FLIS tæller begge den 1.
--   i måneden, i september den 5.
-- kilde: FLIS dokumentation 7.1.2; hvad der er segregeret, følger ministeriets inklusionsopgørelse
--   (uvm.dk, Elevtal i grundskolen); klassetrin 0-10 er egen definition
-- noegle: kommunekode, tid_id
-- kolonner: maaned, kommunenavn, taeller, naevner, segregeringsgrad, gruppe_segregeringsgrad,
--   gruppe_kommuner, er_skjult
-- decimaler: segregeringsgrad=2, gruppe_segregeringsgrad=2
create view byg.benchmark_skole_segregeringsgrad as
with egen as (
    select
        c.kommunekode,
        c.tid_id,
        c.publicering_id,
        max(c.persons) filter (where c.cell = 'segregeret')::integer as taeller,
        max(c.persons) filter (where c.cell = 'folkeskole')::integer as naevner
    from flis.benchmark_released as c
    where c.area = 'skole' and c.cell in ('segregeret', 'folkeskole')
    group by c.kommunekode, c.tid_id, c.publicering_id
),

gruppe as (
    select
        g.kommunekode,
        m.tid_id,
        avg(100.0 * m.taeller / m.naevner) as gennemsnit,
        count(m.taeller)::integer as antal
    from byg.skole_benchmark_gruppe as g
    inner join egen as m on m.kommunekode = g.medlem
    group by g.kommunekode, m.tid_id
)

select
    e.kommunekode,
    k.kommunenavn::varchar(60) as kommunenavn,
    e.tid_id,
    t.dato as maaned,
    e.taeller,
    e.naevner,
    (100.0 * e.taeller / e.naevner)::numeric(20, 16) as segregeringsgrad,
    g.gennemsnit::numeric(20, 16) as gruppe_segregeringsgrad,
    coalesce(g.antal, 0) as gruppe_kommuner,
    case when e.taeller is null or e.naevner is null then 'Ja' else 'Nej' end::varchar(3) as er_skjult,
    e.publicering_id
from egen as e
inner join flis.kommune as k on k.kommunekode = e.kommunekode
inner join byg.faelles_dim_tid as t on t.tid_id = e.tid_id
left join gruppe as g on g.kommunekode = e.kommunekode and g.tid_id = e.tid_id;
comment on view byg.benchmark_skole_segregeringsgrad is
'Segregeringsgrad i procent pr. kommune og måned for alle kommuner, efter bopæl.';
comment on column byg.benchmark_skole_segregeringsgrad.kommunekode is 'Bopælskommunens kode.';
comment on column byg.benchmark_skole_segregeringsgrad.kommunenavn is 'Bopælskommunens navn.';
comment on column byg.benchmark_skole_segregeringsgrad.tid_id is
'Måneden, der tælles for (faelles.dim_tid).';
comment on column byg.benchmark_skole_segregeringsgrad.maaned is 'Månedens første dag.';
comment on column byg.benchmark_skole_segregeringsgrad.taeller is
'Elever i segregerede tilbud.';
comment on column byg.benchmark_skole_segregeringsgrad.naevner is
'Alle elever i 0.-10. klasse i de fire institutionstyper.';
comment on column byg.benchmark_skole_segregeringsgrad.segregeringsgrad is
'Segregeringsgrad i procent, ikke afrundet.';
comment on column byg.benchmark_skole_segregeringsgrad.gruppe_segregeringsgrad is
'Sammenligningskommunernes gennemsnit: uvægtet, af de grader, der vises.';
comment on column byg.benchmark_skole_segregeringsgrad.gruppe_kommuner is
'Sammenligningskommuner i gennemsnittet.';
comment on column byg.benchmark_skole_segregeringsgrad.er_skjult is
'Ja, når et tal i rækken ikke vises af hensyn til diskretion.';
comment on column byg.benchmark_skole_segregeringsgrad.publicering_id is
'Publiceringen, rækkens tal er fra.';
