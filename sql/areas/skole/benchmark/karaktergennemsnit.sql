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
-- kommune: Skoleejerkommunen
-- gruppe: karaktergennemsnit=gennemsnit
-- tid_id: Terminen: maj i skoleårets andet år (faelles.dim_tid).
-- maaned: Terminens første dag.
-- gruppe_kommuner: Sammenligningskommuner i gruppens gennemsnit.
-- kolonner: skoleaar, kommunenavn, antal_elever, karaktergennemsnit, gruppe_karaktergennemsnit,
--   gruppe_kommuner, er_skjult
-- decimaler: karaktergennemsnit=1, gruppe_karaktergennemsnit=1
create view byg.benchmark_skole_karaktergennemsnit as
select
    c.kommunekode,
    c.tid_id,
    c.publicering_id,
    t.skoleaar::varchar(9) as skoleaar,
    c.persons::integer as antal_elever,
    c.amount / nullif(c.persons, 0) as karaktergennemsnit
from flis.benchmark_released as c
inner join byg.faelles_dim_tid as t on t.tid_id = c.tid_id
where c.area = 'skole' and c.cell = 'karakter';
comment on view byg.benchmark_skole_karaktergennemsnit is
'Karaktergennemsnit i de bundne prøver pr. skoleejerkommune og skoleår for alle kommuner.';
comment on column byg.benchmark_skole_karaktergennemsnit.skoleaar is 'Skoleåret, fx 2019/2020.';
comment on column byg.benchmark_skole_karaktergennemsnit.antal_elever is
'Elever i gennemsnittet.';
comment on column byg.benchmark_skole_karaktergennemsnit.karaktergennemsnit is
'Karaktergennemsnit, ikke afrundet.';
