-- fakta_karakter: every grade that is kept, for the school's municipality and for the pupil's.
create view byg.skole_fakta_karakter as
select
    kopi.kommunekode,
    k.tid_id,
    p.noegle as elev_noegle,
    coalesce(fag.kode_id, -1) as fag_id,
    coalesce(proeve.kode, 'Ukendt')::varchar(10) as proeveform,
    coalesce(i.institution_id, k.institutionsnummer::bigint * 100000) as institution_id,
    coalesce(i.institutionstype_id, -1) as institutionstype_id,
    coalesce(trin.kode_id, -1) as klassetrin_id,
    byg.koen_id(k.cpr) as koen_id,
    byg.alder_id(byg.cpr_foedt(k.cpr), k.tid_id) as alder_id,
    coalesce(ejer.kommunekode, -1) as skoleejerkommune,
    coalesce(bopael.kommunekode, -1) as bopaelskommune,
    k.system::varchar(20) as kildesystem,
    karakter.vaegt::numeric(4, 1) as karakter,
    fag.vaegt::numeric(6, 4) as vaegt,
    bunden.er_bunden,
    case when bunden.er_bunden then 'Ja' else 'Nej' end::varchar(3) as bunden,
    (karakter.vaegt is not null)::integer as antal_karakterer,
    kopi.er_kanonisk,
    case when kopi.er_kanonisk then 'Ja' else 'Nej' end::varchar(3) as kanonisk,
    k.kommune as kilde_kommune,
    k.leverance_id,
    k.linje
from byg.skole_karakter_valgt as k
-- An inner join would lose a pupil without a pseudonym in silence; now the not-null key stops it.
left join flis.person as p on p.cpr = k.cpr
left join byg.skole_institution as i
    on i.institutionsnummer = k.institutionsnummer
    and i.gyldig_fra <= k.termin
    and i.gyldig_til > k.termin
left join byg.skole_oversaettelse as fag
    on fag.liste = 'fag'
    and fag.kodesystem = k.system
    and fag.kildekode = k.fag
    and fag.gyldig_fra <= k.termin
    and fag.gyldig_til > k.termin
left join byg.skole_oversaettelse as proeve
    on proeve.liste = 'proeveform'
    and proeve.kodesystem = k.system
    and proeve.kildekode = k.proeveform
    and proeve.gyldig_fra <= k.termin
    and proeve.gyldig_til > k.termin
left join byg.skole_oversaettelse as trin
    on trin.liste = 'klassetrin'
    and trin.kodesystem = k.system
    and trin.kildekode = k.klassetrin
    and trin.gyldig_fra <= k.termin
    and trin.gyldig_til > k.termin
left join byg.skole_oversaettelse as karakter
    on karakter.liste = 'karakter'
    and karakter.kodesystem = k.system
    and karakter.kildekode = k.karakter
    and karakter.gyldig_fra <= k.termin
    and karakter.gyldig_til > k.termin
left join lateral byg.skole_elevs_forloeb(k.cpr, k.termin) as e on true
left join byg.skole_kommune as bopael on bopael.kommunekode = e.bopaelskommune
left join byg.skole_kommune as ejer on ejer.kommunekode = coalesce(i.ejerkommune, k.kommune)
-- The bound tests ("bundne prøver"): the subjects of the group bunden in the final test of the 9th
-- year (https://www.eflis.dk/KPI/KPI_lists/KPIs/TN_formulas/124.html).
cross join lateral (
    select coalesce(fag.gruppe = 'bunden' and proeve.kode = 'FP9', false) as er_bunden
) as bunden
cross join lateral byg.skole_kopier(
    case when ejer.er_kommune then ejer.kommunekode end,
    case when bopael.er_kommune then bopael.kommunekode end,
    null
) as kopi;
comment on view byg.skole_fakta_karakter is
'Indholdet af skole.fakta_karakter for de udsnit, der er bestilt i flis.slice_due.';

-- Which slices come out differently now than after a run: grades, and everything they look up.
create function byg.skole_fakta_karakter_slices(since_run bigint)
returns table (kilde_kommune integer, tid_id integer)
language sql
stable
as $$
    with beroert as (
        select s.kommune, h.cpr, h.valid_from, h.valid_to
        from historik.skole_karakter as h
        inner join flis.scope as s on s.scope_id = h.scope_id
        where h.known_from > since_run
            or (h.known_to > since_run and h.known_to < 9223372036854775807)
    ),

    periode as (
        select b.kommune, b.valid_from, b.valid_to
        from beroert as b
        union
        -- The same pupil's grades from another deliverer, which the changed one may replace.
        select k.kommune, greatest(k.valid_from, b.valid_from), least(k.valid_to, b.valid_to)
        from beroert as b
        inner join aktuel.skole_karakter as k
            on k.cpr = b.cpr and k.valid_from < b.valid_to and k.valid_to > b.valid_from
        where k.kommune <> b.kommune
        union
        -- Where the pupil lives decides who else may see the grade.
        select k.kommune, greatest(k.valid_from, e.gyldig_fra), least(k.valid_to, e.gyldig_til)
        from byg.skole_elev_beroert(since_run) as e
        inner join aktuel.skole_karakter as k
            on k.cpr = e.cpr and k.valid_from < e.gyldig_til and k.valid_to > e.gyldig_fra
    )

    select p.kommune, t.tid_id
    from periode as p
    inner join byg.faelles_dim_tid as t
        on t.maaned = 5 and t.dato >= p.valid_from and t.dato < p.valid_to
    union
    select k.kommune, i.tid_id
    from byg.skole_institution_aendret(since_run) as i
    inner join byg.faelles_dim_tid as t on t.tid_id = i.tid_id and t.maaned = 5
    inner join aktuel.skole_karakter as k
        on k.institutionsnummer = i.institutionsnummer
        and k.valid_from <= t.dato
        and k.valid_to > t.dato
    where since_run > 0
    union
    select k.kommune, o.tid_id
    from byg.skole_oversaettelse_aendret(since_run) as o
    inner join byg.faelles_dim_tid as t on t.tid_id = o.tid_id and t.maaned = 5
    inner join (
        select distinct a.system, a.kommune, a.valid_from, a.valid_to
        from aktuel.skole_karakter as a
    ) as k
        on k.system = o.kodesystem and k.valid_from <= t.dato and k.valid_to > t.dato
    where since_run > 0 and o.liste in ('fag', 'proeveform', 'karakter', 'klassetrin')
$$;
comment on function byg.skole_fakta_karakter_slices(bigint) is
'Udsnit af skole.fakta_karakter (kommune, termin), der kan være andre nu end efter en kørsel; 0
giver alle.';
