-- titel: Benchmark: celler og diskretion
-- beskrivelse: Benchmark viser alle kommuner og kun samlede tal. Et tal vises ikke, når det, dets
--   nævner eller resten af nævneren er under tærsklen (3, eller det, tærsklen smaa_celler siger).
--   Kan et skjult tal regnes ud af andre, skjules også det næstmindste. Et tal, der er vist,
--   ændres først, når ændringen er på mindst tærsklen, så ingen enkelt elev kan ses ved at
--   sammenligne to publiceringer. Et gennemsnit vises kun, når de elever, der ikke går på den
--   største skole, er mindst tærsklen, eller der kun er én skole.
-- kilde: egen definition; FLIS' egen diskretionsregel er ikke publiceret
--
-- The smallest counts that benchmark figures are made of: of one municipality, for its periods in
-- flis.benchmark_due. What a reader gets is decided cell by cell (flis.release_benchmark); the tables read
-- released cells only.
--   antal    persons, or what stands for them
--   maengde  what an average or a ratio is made of beside them
--   spaend   how much of maengde one person can be the cause of
--   mindste  the smallest group that the cell lets one tell apart
--
-- A function of the municipality, which the planner folds in: it then plans for one partition instead of a
-- hundred. And month by month (lateral): a partition's index begins with the two, and facts that were written
-- a moment ago have no statistics by which a join of them could be planned.
create function byg.skole_benchmark_celler(en_kommune integer)
returns table (
    kommunekode integer, tid_id integer, celle text, antal bigint, maengde numeric, spaend numeric,
    mindste bigint
)
language sql
stable
as $$
    with elev as (
        -- Together and apart from each other: whoever knows a sum and all parts but one knows that too.
        select en_kommune as kommunekode, d.tid_id, e.celle, e.antal
        from flis.benchmark_due as d
        cross join lateral (
            select
                case
                    when f.institutionstype_id not in (1012, 1014, 1015, 1016)
                        or f.klassetrin_id not between 0 and 10 then 'oevrige'
                    when f.institutionstype_id in (1015, 1016) or f.klassetype_id = 50 then 'segregeret'
                    else 'almen'
                end as celle,
                count(*) as antal
            from skole.fakta_elev as f
            where f.kommunekode = en_kommune
                and f.tid_id = d.tid_id
                and f.er_kanonisk
                and f.bopaelskommune = f.kommunekode
            group by 1
        ) as e
        where d.area = 'skole' and d.kommune = en_kommune
    ),

    karakter as (
        -- As afvigelse.karakter_institution: one of two schools counts where most grades are.
        select en_kommune as kommunekode, d.tid_id, e.institutionsnummer, e.gennemsnit
        from flis.benchmark_due as d
        cross join lateral (
            select
                mode() within group (order by i.institutionsnummer) as institutionsnummer,
                avg(f.karakter) as gennemsnit
            from skole.fakta_karakter as f
            inner join skole.dim_institution as i on i.institution_id = f.institution_id
            where f.kommunekode = en_kommune
                and f.tid_id = d.tid_id
                and f.er_kanonisk
                and f.skoleejerkommune = f.kommunekode
                and f.er_bunden
                and f.klassetrin_id = 9
                and f.karakter is not null
            group by f.elev_noegle
            having count(distinct f.fag_id) >= (
                select m.mindst_antal_fag
                from byg.skole_karaktermaal as m
                where m.maal = 'karaktergennemsnit'
            )
        ) as e
        where d.area = 'skole' and d.kommune = en_kommune
    ),

    skole as (
        select k.kommunekode, k.tid_id, count(*) as antal, sum(k.gennemsnit) as sum
        from karakter as k
        group by k.kommunekode, k.tid_id, k.institutionsnummer
    ),

    klasse as (
        -- The classes that count: fully divided by age, municipal, 5 to 35 pupils that day.
        select en_kommune as kommunekode, d.tid_id, e.antal
        from flis.benchmark_due as d
        cross join lateral (
            select count(*) as antal
            from skole.fakta_elev as f
            where f.kommunekode = en_kommune
                and f.tid_id = d.tid_id
                and f.skoleejerkommune = f.kommunekode
                and f.institutionstype_id = 1012
                and f.klassetype_id = 40
                and f.klassetrin_id between 0 and 10
            group by f.kildesystem, f.kilde_kommune, f.institution_id, f.klasse_id
            having count(*) between 5 and 35
        ) as e
        where d.area = 'skole' and d.kommune = en_kommune
    ),

    celler as (
        select
            e.kommunekode, e.tid_id, e.celle, e.antal, null::numeric as maengde,
            null::numeric as spaend, e.antal as mindste
        from elev as e
        union all
        select
            s.kommunekode, s.tid_id, 'karakter', sum(s.antal)::bigint, sum(s.sum)::numeric(24, 16),
            -- From -3 to 12.
            15,
            -- The largest school knows its own: the others must be enough to hide in.
            case count(*) when 1 then sum(s.antal) else sum(s.antal) - max(s.antal) end::bigint
        from skole as s
        group by s.kommunekode, s.tid_id
        union all
        select
            k.kommunekode, k.tid_id, 'klasse', sum(k.antal)::bigint, count(*)::numeric,
            1, least(sum(k.antal)::bigint, count(*))
        from klasse as k
        group by k.kommunekode, k.tid_id
    )

    select c.kommunekode, c.tid_id, c.celle, c.antal, c.maengde, c.spaend, c.mindste
    from celler as c
$$;
comment on function byg.skole_benchmark_celler(integer) is
'Celler, benchmark regnes af, for en kommune og de perioder, der er bestilt i flis.benchmark_due.';

-- What is the sum of what. No cell may be a part of two sums.
create view byg.skole_benchmark_summer as
select s.total, s.del, s.tekst
from (
    values
    ('elever', 'folkeskole', 'Elever i 0.-10. klasse i institutionstype 1012, 1014, 1015 og 1016.'),
    ('elever', 'oevrige', 'Elever i andre institutionstyper eller uden klassetrin 0-10.'),
    ('folkeskole', 'segregeret', 'Elever i 1015 og 1016, og i klassetype 50 i 1012 og 1014.'),
    ('folkeskole', 'almen', 'De øvrige elever i de fire institutionstyper.')
) as s (total, del, tekst);
comment on view byg.skole_benchmark_summer is
'Hvilke celler der er summen af hvilke; skjules én, kan den ikke regnes ud af de andre.';

create function byg.skole_benchmark_taerskel()
returns integer
language sql
stable
as $$
    select coalesce(
        (
            select ceil(t.taerskel)::integer
            from aktuel.skole_taerskel as t
            where t.maal = 'smaa_celler' and t.valid_to = 'infinity'
        ),
        3
    )
$$;
comment on function byg.skole_benchmark_taerskel() is
'Det mindste tal, der vises i benchmark: tærsklen smaa_celler, ellers 3.';
