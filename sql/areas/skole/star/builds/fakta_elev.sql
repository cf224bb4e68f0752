-- fakta_elev: the chosen row of every pupil and counting date, once per municipality it concerns.
create view byg.skole_fakta_elev as
select
    kopi.kommunekode,
    e.tid_id,
    p.noegle as elev_noegle,
    e.institution_id,
    e.institutionstype_id,
    e.klassetrin_id,
    e.klassetype_id,
    coalesce(e.klasse_id, '')::varchar(20) as klasse_id,
    coalesce(e.klasse, 'Ukendt')::varchar(20) as klasse,
    byg.koen_id(e.cpr) as koen_id,
    -- The counting date as yyyymmdd: the key is the first of the month, September is counted later.
    byg.alder_id(byg.cpr_foedt(e.cpr), e.tid_id + extract(day from e.dag)::integer - 1) as alder_id,
    coalesce(bopael.kommunekode, -1) as bopaelskommune,
    coalesce(betaler.kommunekode, -1) as betalingskommune,
    coalesce(ejer.kommunekode, -1) as skoleejerkommune,
    e.system::varchar(20) as kildesystem,
    1 as antal_elever,
    kopi.er_kanonisk,
    case when kopi.er_kanonisk then 'Ja' else 'Nej' end::varchar(3) as kanonisk,
    e.kommune as kilde_kommune,
    e.leverance_id,
    e.linje
from byg.skole_elev as e
-- An inner join would lose a pupil without a pseudonym in silence; now the not-null key stops it.
left join flis.person as p on p.cpr = e.cpr
left join byg.skole_kommune as bopael on bopael.kommunekode = e.bopaelskommune
left join byg.skole_kommune as betaler on betaler.kommunekode = e.betalingskommune
left join byg.skole_kommune as ejer on ejer.kommunekode = e.ejerkommune
cross join lateral byg.skole_kopier(
    case when bopael.er_kommune then bopael.kommunekode end,
    case when ejer.er_kommune then ejer.kommunekode end,
    case when betaler.er_kommune then betaler.kommunekode end
) as kopi
where e.opgoerelse = 'udsnit';
comment on view byg.skole_fakta_elev is
'Indholdet af skole.fakta_elev for det, der er bestilt i flis.slice_due og flis.row_due.';

-- Which slices are to be built whole: all of them for 0, months that were not counted then or no
-- longer are, and those of a system whose codes are translated differently.
create function byg.skole_fakta_elev_slices(since_run bigint)
returns table (kilde_kommune integer, tid_id integer)
language sql
stable
as $$
    with maaned as (
        select
            ny.maaned as ny,
            gammel.month as gammel,
            greatest(ny.maaned, gammel.month) as sidste
        from (select flis.run_month() as maaned) as ny
        cross join (select flis.run_month(since_run) as month) as gammel
    ),

    periode as (
        select s.kommune, h.valid_from as gyldig_fra, h.valid_to as gyldig_til
        from (
            select distinct e.scope_id, e.valid_from, e.valid_to
            from historik.skole_elevforloeb as e
            where since_run = 0
        ) as h
        inner join flis.scope as s on s.scope_id = h.scope_id
        union
        select s.kommune, (least(m.ny, m.gammel) + interval '1 month')::date, 'infinity'
        from maaned as m
        inner join flis.scope as s on s.area = 'skole' and s.entity = 'elevforloeb'
        where m.ny <> m.gammel
    )

    select p.kommune, t.tid_id
    from periode as p
    inner join byg.faelles_dim_tid as t
        on t.taelledato >= p.gyldig_fra
        and t.taelledato < p.gyldig_til
        and t.dato <= (select m.sidste from maaned as m)
    union
    select s.kommune, o.tid_id
    from byg.skole_oversaettelse_aendret(since_run) as o
    inner join flis.scope as s
        on s.area = 'skole' and s.entity = 'elevforloeb' and s.system = o.kodesystem
    where since_run > 0
        and o.liste in ('klassetrin', 'klassetype')
        and o.tid_id <= (select to_char(m.sidste, 'YYYYMMDD')::integer from maaned as m)
$$;
comment on function byg.skole_fakta_elev_slices(bigint) is
'Udsnit af skole.fakta_elev (kommune, måned), der skal dannes helt; 0 giver alle.';

-- Whose rows come out differently now than after a run, and in which slices: the pupils whose row
-- changed, and those who look up what changed.
create function byg.skole_fakta_elev_rows(since_run bigint)
returns table (kilde_kommune integer, tid_id integer, elev_noegle text)
language sql
stable
as $$
    with beroert as (
        select * from byg.skole_elev_beroert(since_run)
    ),

    periode as (
        select b.cpr, b.kommune, b.gyldig_fra, b.gyldig_til
        from beroert as b
        union
        -- The pupil's other rows, which the changed one may have won over or lost to.
        select
            b.cpr, f.kommune,
            greatest(f.valid_from, b.gyldig_fra), least(f.valid_to, b.gyldig_til)
        from beroert as b
        inner join aktuel.skole_elevforloeb as f
            on f.cpr = b.cpr and f.valid_from < b.gyldig_til and f.valid_to > b.gyldig_fra
        where f.kommune <> b.kommune
        union
        -- Whoever is in a class that changed.
        select
            f.cpr, f.kommune,
            greatest(f.valid_from, h.valid_from), least(f.valid_to, h.valid_to)
        from historik.skole_klasse as h
        inner join flis.scope as s on s.scope_id = h.scope_id
        inner join aktuel.skole_elevforloeb as f
            on f.institutionsnummer = h.institutionsnummer
            and f.klasse_id = h.klasse_id
            and f.kommune = s.kommune
            and f.system = s.system
            and f.valid_from < h.valid_to
            and f.valid_to > h.valid_from
        where h.known_from > since_run
            or (h.known_to > since_run and h.known_to < 9223372036854775807)
        union
        -- Whoever goes to a school that changed.
        select f.cpr, f.kommune, i.taelledato, i.taelledato + 1
        from byg.skole_institution_aendret(since_run) as i
        inner join aktuel.skole_elevforloeb as f
            on f.institutionsnummer = i.institutionsnummer
            and f.valid_from <= i.taelledato
            and f.valid_to > i.taelledato
    )

    select distinct p.kommune, t.tid_id, n.noegle
    from periode as p
    inner join byg.faelles_dim_tid as t
        on t.taelledato >= p.gyldig_fra
        and t.taelledato < p.gyldig_til
        and t.dato <= (select flis.run_month())
    -- Someone without a pseudonym stops the publication: the work list takes no null.
    left join flis.person as n on n.cpr = p.cpr
$$;
comment on function byg.skole_fakta_elev_rows(bigint) is
'Elever i udsnit af skole.fakta_elev, hvis rækker kan være andre nu end efter en kørsel.';
