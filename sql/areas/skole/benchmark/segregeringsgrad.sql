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
-- kommune: Bopælskommunen
-- gruppe: segregeringsgrad=grader
-- decimaler: segregeringsgrad=2, gruppe_segregeringsgrad=2
create view byg.benchmark_skole_segregeringsgrad as
with tal as (
    select
        c.kommunekode,
        c.tid_id,
        c.publicering_id,
        max(c.persons) filter (where c.cell = 'segregeret')::integer as taeller,
        max(c.persons) filter (where c.cell = 'folkeskole')::integer as naevner
    from flis.benchmark_released as c
    where c.area = 'skole' and c.cell in ('segregeret', 'folkeskole')
    group by c.kommunekode, c.tid_id, c.publicering_id
)

select
    t.kommunekode,
    t.tid_id,
    t.publicering_id,
    t.taeller,
    t.naevner,
    100.0 * t.taeller / t.naevner as segregeringsgrad
from tal as t;
comment on view byg.benchmark_skole_segregeringsgrad is
'Segregeringsgrad i procent pr. kommune og måned for alle kommuner, efter bopæl.';
comment on column byg.benchmark_skole_segregeringsgrad.taeller is
'Elever i segregerede tilbud.';
comment on column byg.benchmark_skole_segregeringsgrad.naevner is
'Alle elever i 0.-10. klasse i de fire institutionstyper.';
comment on column byg.benchmark_skole_segregeringsgrad.segregeringsgrad is
'Segregeringsgrad i procent, ikke afrundet.';
