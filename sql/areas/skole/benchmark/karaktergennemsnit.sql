-- titel: Benchmark: karaktergennemsnit
-- beskrivelse: Gennemsnit over elever i 9. klasse af elevens gennemsnit i de bundne prøver, når
--   eleven har karakter i mindst 4 af de 8, pr. skoleejerkommune og skoleår.
-- taeller: Summen af elevernes gennemsnit.
-- naevner: Elever med karakter i mindst 4 af de 8 bundne prøver.
-- diskretion: Vises ikke, når der er færre elever end tærsklen, eller når eleverne uden for den
--   største skole er færre end tærsklen: skolen kunne trække sine egne fra. Et vist gennemsnit
--   flytter sig først, når mindst så mange elever må stå bag ændringen.
-- afvigelse: STIL har også karakterer fra selvejende institutioner, der ikke leverer til FLIS.
-- kilde: https://www.eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/124.html (de otte bundne prøver)
-- noegle: kommunekode, tid_id
-- kolonner: skoleaar, kommunenavn, antal_elever, karaktergennemsnit, gruppe_karaktergennemsnit,
--   gruppe_kommuner, er_skjult
-- decimaler: karaktergennemsnit=1, gruppe_karaktergennemsnit=1
create view byg.benchmark_skole_karaktergennemsnit as
with egen as (
    select
        c.kommunekode,
        c.tid_id,
        c.publicering_id,
        c.persons::integer as antal_elever,
        c.amount / nullif(c.persons, 0) as karaktergennemsnit
    from flis.benchmark_released as c
    where c.area = 'skole' and c.cell = 'karakter'
),

gruppe as (
    select
        g.kommunekode,
        m.tid_id,
        avg(m.karaktergennemsnit) as gennemsnit,
        count(m.karaktergennemsnit)::integer as antal
    from byg.skole_benchmark_gruppe as g
    inner join egen as m on m.kommunekode = g.medlem
    group by g.kommunekode, m.tid_id
)

select
    e.kommunekode,
    k.kommunenavn::varchar(60) as kommunenavn,
    e.tid_id,
    t.dato as maaned,
    t.skoleaar::varchar(9) as skoleaar,
    e.antal_elever,
    e.karaktergennemsnit::numeric(20, 16) as karaktergennemsnit,
    g.gennemsnit::numeric(20, 16) as gruppe_karaktergennemsnit,
    coalesce(g.antal, 0) as gruppe_kommuner,
    case when e.antal_elever is null then 'Ja' else 'Nej' end::varchar(3) as er_skjult,
    e.publicering_id
from egen as e
inner join flis.kommune as k on k.kommunekode = e.kommunekode
inner join byg.faelles_dim_tid as t on t.tid_id = e.tid_id
left join gruppe as g on g.kommunekode = e.kommunekode and g.tid_id = e.tid_id;
comment on view byg.benchmark_skole_karaktergennemsnit is
'Karaktergennemsnit i de bundne prøver pr. skoleejerkommune og skoleår for alle kommuner.';
comment on column byg.benchmark_skole_karaktergennemsnit.kommunekode is
'Skoleejerkommunens kode.';
comment on column byg.benchmark_skole_karaktergennemsnit.kommunenavn is
'Skoleejerkommunens navn.';
comment on column byg.benchmark_skole_karaktergennemsnit.tid_id is
'Terminen: maj i skoleårets andet år (faelles.dim_tid).';
comment on column byg.benchmark_skole_karaktergennemsnit.maaned is 'Terminens første dag.';
comment on column byg.benchmark_skole_karaktergennemsnit.skoleaar is 'Skoleåret, fx 2019/2020.';
comment on column byg.benchmark_skole_karaktergennemsnit.antal_elever is
'Elever i gennemsnittet.';
comment on column byg.benchmark_skole_karaktergennemsnit.karaktergennemsnit is
'Karaktergennemsnit, ikke afrundet.';
comment on column byg.benchmark_skole_karaktergennemsnit.gruppe_karaktergennemsnit is
'Sammenligningskommunernes gennemsnit: uvægtet, af de gennemsnit, der vises.';
comment on column byg.benchmark_skole_karaktergennemsnit.gruppe_kommuner is
'Sammenligningskommuner i gruppens gennemsnit.';
comment on column byg.benchmark_skole_karaktergennemsnit.er_skjult is
'Ja, når et tal i rækken ikke vises af hensyn til diskretion.';
comment on column byg.benchmark_skole_karaktergennemsnit.publicering_id is
'Publiceringen, rækkens tal er fra.';
