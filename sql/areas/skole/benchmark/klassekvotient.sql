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
-- noegle: kommunekode, tid_id
-- kolonner: maaned, kommunenavn, antal_elever, antal_klasser, klassekvotient,
--   gruppe_klassekvotient, gruppe_kommuner, er_skjult
-- decimaler: klassekvotient=1, gruppe_klassekvotient=1
create view byg.benchmark_skole_klassekvotient as
with egen as (
    select
        c.kommunekode,
        c.tid_id,
        c.publicering_id,
        c.persons::integer as antal_elever,
        c.amount::integer as antal_klasser,
        c.persons / nullif(c.amount, 0) as klassekvotient
    from flis.benchmark_released as c
    where c.area = 'skole' and c.cell = 'klasse'
),

gruppe as (
    select
        g.kommunekode,
        m.tid_id,
        avg(m.klassekvotient) as gennemsnit,
        count(m.klassekvotient)::integer as antal
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
    e.antal_klasser,
    e.klassekvotient::numeric(20, 16) as klassekvotient,
    g.gennemsnit::numeric(20, 16) as gruppe_klassekvotient,
    coalesce(g.antal, 0) as gruppe_kommuner,
    case when e.antal_elever is null then 'Ja' else 'Nej' end::varchar(3) as er_skjult,
    e.publicering_id
from egen as e
inner join flis.kommune as k on k.kommunekode = e.kommunekode
inner join byg.faelles_dim_tid as t on t.tid_id = e.tid_id
left join gruppe as g on g.kommunekode = e.kommunekode and g.tid_id = e.tid_id;
comment on view byg.benchmark_skole_klassekvotient is
'Klassekvotient pr. skoleejerkommune og måned for alle kommuner.';
comment on column byg.benchmark_skole_klassekvotient.kommunekode is 'Skoleejerkommunens kode.';
comment on column byg.benchmark_skole_klassekvotient.kommunenavn is 'Skoleejerkommunens navn.';
comment on column byg.benchmark_skole_klassekvotient.tid_id is
'Måneden, der tælles for (faelles.dim_tid).';
comment on column byg.benchmark_skole_klassekvotient.maaned is 'Månedens første dag.';
comment on column byg.benchmark_skole_klassekvotient.antal_elever is
'Elever i de klasser, der tæller med.';
comment on column byg.benchmark_skole_klassekvotient.antal_klasser is
'Klasser med 5-35 elever, fuldt årgangsdelte.';
comment on column byg.benchmark_skole_klassekvotient.klassekvotient is
'Klassekvotient, ikke afrundet.';
comment on column byg.benchmark_skole_klassekvotient.gruppe_klassekvotient is
'Sammenligningskommunernes gennemsnit: uvægtet, af de kvotienter, der vises.';
comment on column byg.benchmark_skole_klassekvotient.gruppe_kommuner is
'Sammenligningskommuner i gennemsnittet.';
comment on column byg.benchmark_skole_klassekvotient.er_skjult is
'Ja, når et tal i rækken ikke vises af hensyn til diskretion.';
comment on column byg.benchmark_skole_klassekvotient.publicering_id is
'Publiceringen, rækkens tal er fra.';
