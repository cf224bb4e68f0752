-- titel: Valg af system ved dubletter (2.1.1)
-- beskrivelse: Har en elev flere forløb samme dag, tælles ét af dem. Forløbene holdes op mod
--   reglerne fra den første til den sidste, og den første regel, der skiller dem, afgør. Har skolen
--   ingen ejer blandt kommunerne, som de private, gælder den kommune, den ligger i. Det forløb, der
--   ikke vælges, slettes ikke: kvalitet.skole_fravalgte_forloeb viser det med den regel, der
--   afgjorde.
-- kilde: FLIS dokumentation 2.1.1, punkt 1; de følgende tilfælde er ikke publiceret, og rækkefølgen
--   er egen definition
--
-- Rule 2.1.1, "Valg af system ved dubletter": which of a pupil's overlapping rows is the one. The
-- order is data: a row's points are compared from the first rule to the last, and the most win.
-- Only rule 1 is published; the documentation names further cases without showing them, so the rest
-- is our own. A missing school owner (private schools) is replaced by the municipality of location,
-- as the documentation says.

-- orden counts 1, 2, 3 … without holes: the points are kept as a list in this order.
create view byg.skole_valgregel as
select
    r.orden,
    r.regel,
    r.tekst,
    r.kilde
from (
    values
    (
        1, 'samme_skole_bopael',
        'Samme skole i begge systemer, og skoleejeren er bopælskommunen: bopælskommunens system.',
        'FLIS dokumentation 2.1.1, punkt 1 (publiceret)'
    ),
    (
        2, 'samme_skole_ejer',
        'Samme skole i begge systemer, og skoleejeren er ikke bopælskommunen: skoleejerens system.',
        'egen definition'
    ),
    (
        3, 'ejer_er_bopael',
        'Forskellige skoler: den skole, som bopælskommunen ejer.',
        'egen definition'
    ),
    (4, 'senest_begyndt', 'Det forløb, der er begyndt senest.', 'egen definition'),
    (
        5, 'senest_sluttende',
        'Det forløb, der slutter senest; et åbent forløb slutter aldrig.',
        'egen definition'
    ),
    (
        6, 'fast_orden',
        'TEA før KMD Elev; derefter højeste kommunekode og institutionsnummer.',
        'egen definition'
    )
) as r (orden, regel, tekst, kilde);
comment on view byg.skole_valgregel is
'Valg af system ved dubletter (2.1.1): reglerne i den rækkefølge, de afgør.';
comment on column byg.skole_valgregel.orden is
'Reglens plads; den første regel, der skiller, afgør.';
comment on column byg.skole_valgregel.regel is 'Reglens korte navn.';
comment on column byg.skole_valgregel.tekst is 'Reglen i ord.';
comment on column byg.skole_valgregel.kilde is
'Hvor reglen står; egen definition, når den ikke er publiceret.';

-- The points of one row on one day, in the order of the rules. Nothing in them comes from when a
-- delivery arrived, so that the choice is the same whatever order the deliveries are loaded in.
-- Dear, and therefore asked only for pupils with more than one row that day.
create function byg.skole_forloeb_point(
    dag date,
    elev text,
    kildesystem text,
    leverende_kommune integer,
    skole text,
    bopael bigint,
    ejer bigint,
    fra date,
    til date
)
returns bigint[]
language sql
stable
cost 1000
as $$
    select array_agg(
        coalesce(case r.regel
            when 'samme_skole_bopael'
                then (f.samme_skole and ejer = bopael and f.bopaels_system = kildesystem)::integer
            when 'samme_skole_ejer'
                then (f.samme_skole and ejer <> bopael and f.ejers_system = kildesystem)::integer
            when 'ejer_er_bopael' then (ejer = bopael)::integer
            when 'senest_begyndt' then fra - date '1900-01-01'
            when 'senest_sluttende' then least(til, date '9999-12-31') - date '1900-01-01'
            -- One number that no two rows of a pupil share: system, then municipality, then school.
            when 'fast_orden'
                then (
                    case kildesystem when 'tea' then 1000 else 0 end + leverende_kommune
                ) * 1000000 + skole::integer
        end, 0)::bigint
        order by r.orden
    )
    from byg.skole_valgregel as r
    cross join (
        select
            exists (
                select from aktuel.skole_elevforloeb as o
                where o.cpr = elev
                    and o.institutionsnummer = skole
                    and o.system <> kildesystem
                    and o.valid_from <= dag
                    and o.valid_to > dag
            ) as samme_skole,
            (
                select k.elevsystem
                from aktuel.skole_kommune_system as k
                where k.kommunekode = bopael and k.valid_from <= dag and k.valid_to > dag
            ) as bopaels_system,
            (
                select k.elevsystem
                from aktuel.skole_kommune_system as k
                where k.kommunekode = ejer and k.valid_from <= dag and k.valid_to > dag
            ) as ejers_system
    ) as f
$$;
comment on function byg.skole_forloeb_point(
    date, text, text, integer, text, bigint, bigint, date, date
) is
'Et forløbs point en dag efter reglerne i byg.skole_valgregel; flest point, læst forfra, vinder.';
