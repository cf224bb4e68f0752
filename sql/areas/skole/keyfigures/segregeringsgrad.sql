-- titel: Segregeringsgrad
-- beskrivelse: Andelen af kommunens elever, der går i et segregeret tilbud, efter FLIS' definition
--   hver måned og efter STILs definition for september ved siden af.
-- taeller: Elever i 1015 og 1016, og elever i klassetype 50 i 1012 og 1014.
-- naevner: Alle elever i 0.-10. klasse i institutionstype 1012, 1014, 1015 og 1016.
-- afvigelse: FLIS tæller elever og bopæl den 1. i måneden, i september den 5.; STIL tæller elever
--   den 30. september og bopæl den 1. januar.
-- kilde: FLIS dokumentation 7.1.2 (institutionstyper 1012, 1014, 1015, 1016 og tælledage); hvad der
--   er segregeret, følger ministeriets inklusionsopgørelse (uvm.dk, Elevtal i grundskolen);
--   klassetrin 0-10 og bopæl den 30. september for elever uden forløb den 1. januar er egen
--   definition
-- decimaler: flis_vaerdi=2, stil_vaerdi=2, forskel=2
-- kolonner: maaned, kommunenavn, flis_taeller, flis_naevner, flis_vaerdi, stil_taeller,
--   stil_naevner, stil_vaerdi, forskel
create view noegletal.segregeringsgrad as
-- The two days are worked out apart and then joined: together, the planner takes both for a handful
-- of rows and goes through the one for every row of the other.
with september as materialized (
    select
        e.tid_id,
        e.cpr,
        e.bopaelskommune,
        e.institutionstype_id,
        e.klassetype_id,
        e.klassetrin_id
    from byg.skole_elev as e
    where e.opgoerelse = 'stil'
),

januar as materialized (
    select v.tid_id, v.cpr, v.bopaelskommune
    from byg.skole_forloeb_valgt as v
    where v.opgoerelse = 'stil_bopael'
),

elev as (
    select
        'flis' as opgoerelse,
        f.tid_id,
        f.kommunekode,
        f.institutionstype_id,
        f.klassetype_id,
        f.klassetrin_id
    from skole.fakta_elev as f
    where f.er_kanonisk and f.kommunekode = f.bopaelskommune
    union all
    select
        'stil',
        s.tid_id,
        coalesce(j.bopaelskommune, s.bopaelskommune)::integer,
        s.institutionstype_id,
        s.klassetype_id,
        s.klassetrin_id
    from september as s
    left join januar as j on j.tid_id = s.tid_id and j.cpr = s.cpr
),

antal as (
    -- Numerator: all in special schools and treatment homes, and special classes elsewhere.
    select
        e.tid_id,
        e.kommunekode,
        e.opgoerelse,
        count(*) filter (
            where e.institutionstype_id in (1015, 1016) or e.klassetype_id = 50
        )::integer as taeller,
        count(*)::integer as naevner
    from elev as e
    where e.institutionstype_id in (1012, 1014, 1015, 1016)
        and e.klassetrin_id between 0 and 10
    group by e.tid_id, e.kommunekode, e.opgoerelse
)

select
    a.maaned,
    a.kommunekode,
    d.kommunenavn,
    a.flis_taeller,
    a.flis_naevner,
    (100.0 * a.flis_taeller / a.flis_naevner)::numeric(7, 4) as flis_vaerdi,
    a.stil_taeller,
    a.stil_naevner,
    (100.0 * a.stil_taeller / a.stil_naevner)::numeric(7, 4) as stil_vaerdi,
    (
        100.0 * a.flis_taeller / a.flis_naevner - 100.0 * a.stil_taeller / a.stil_naevner
    )::numeric(7, 4) as forskel
from (
    select
        tid_id as maaned,
        kommunekode,
        max(taeller) filter (where opgoerelse = 'flis') as flis_taeller,
        max(naevner) filter (where opgoerelse = 'flis') as flis_naevner,
        max(taeller) filter (where opgoerelse = 'stil') as stil_taeller,
        max(naevner) filter (where opgoerelse = 'stil') as stil_naevner
    from antal
    group by tid_id, kommunekode
) as a
inner join faelles.dim_kommune as d on d.kommunekode = a.kommunekode and d.er_kommune = 'Ja';
comment on view noegletal.segregeringsgrad is
'Segregeringsgrad i procent pr. måned og bopælskommune efter FLIS'' og STILs definition.';
comment on column noegletal.segregeringsgrad.maaned is 'Måneden som tal, fx 20200901.';
comment on column noegletal.segregeringsgrad.kommunekode is 'Elevernes bopælskommune.';
comment on column noegletal.segregeringsgrad.kommunenavn is 'Bopælskommunens navn.';
comment on column noegletal.segregeringsgrad.flis_taeller is
'Elever i segregerede tilbud på FLIS'' tælledato.';
comment on column noegletal.segregeringsgrad.flis_naevner is
'Alle elever i de fire institutionstyper på FLIS'' tælledato.';
comment on column noegletal.segregeringsgrad.flis_vaerdi is
'Segregeringsgraden i procent efter FLIS'' definition.';
comment on column noegletal.segregeringsgrad.stil_taeller is
'Elever i segregerede tilbud 30. september efter bopæl 1. januar; kun for september.';
comment on column noegletal.segregeringsgrad.stil_naevner is
'Alle elever i de fire institutionstyper 30. september efter bopæl 1. januar; kun for september.';
comment on column noegletal.segregeringsgrad.stil_vaerdi is
'Segregeringsgraden i procent efter STILs definition; kun for september.';
comment on column noegletal.segregeringsgrad.forskel is
'FLIS minus STIL i procentpoint; kun for september.';
