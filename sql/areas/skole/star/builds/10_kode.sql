-- titel: Fælles koder
-- beskrivelse: Kildesystemerne skriver hver deres koder for klassetrin, klassetype, fag, prøveform
--   og karakter. De oversættes til fælles kodelister, når stjernen dannes; historikken beholder
--   koden, som den kom. En kode uden oversættelse bliver til ukendt (-1). Første udgave af en kode
--   gælder også tiden før, listen blev leveret.
-- kilde: egen definition
--
-- The common code lists and the translation of source codes into them, as they were known after a
-- run; the views give them as known now. A list is delivered from some month on, but the facts go
-- further back: the first version of an entry therefore also holds for all time before it.

create function byg.skole_kode_som_kendt(koersel bigint)
returns table (
    liste text,
    kode text,
    kode_id integer,
    tekst text,
    sortering integer,
    vaegt numeric,
    gruppe text
)
language sql
stable
as $$
    select distinct on (h.liste, h.kode)
        h.liste,
        h.kode,
        byg.kode_noegle(h.kode),
        h.tekst,
        coalesce(h.sortering, 999998)::integer,
        h.vaegt,
        h.gruppe
    from historik.skole_kode as h
    where h.known_from <= koersel and h.known_to > koersel
    order by h.liste, h.kode, h.valid_from desc
$$;
comment on function byg.skole_kode_som_kendt(bigint) is
'Kodelisternes nyeste indgange, som de var kendt efter en kørsel. Udgåede koder er med.';

create view byg.skole_kode as
select k.*
from byg.skole_kode_som_kendt(9223372036854775806) as k;
comment on view byg.skole_kode is 'Kodelisternes nyeste indgange. Udgåede koder er med.';

create function byg.skole_oversaettelse_som_kendt(koersel bigint)
returns table (
    kodesystem text, liste text, kildekode text, kode text, kode_id integer, tekst text,
    vaegt numeric, gruppe text, gyldig_fra date, gyldig_til date
)
language sql
stable
as $$
    select
        h.kodesystem,
        h.liste,
        h.kildekode,
        k.kode,
        k.kode_id,
        k.tekst,
        k.vaegt,
        k.gruppe,
        case
            when h.valid_from = min(h.valid_from) over (
                partition by h.kodesystem, h.liste, h.kildekode
            )
                then date '-infinity'
            else h.valid_from
        end,
        h.valid_to
    from historik.skole_kodeoversaettelse as h
    -- A translation into a code that is in no list counts as none: the fact says unknown.
    inner join byg.skole_kode_som_kendt(koersel) as k on k.liste = h.liste and k.kode = h.kode
    where h.known_from <= koersel and h.known_to > koersel
$$;
comment on function byg.skole_oversaettelse_som_kendt(bigint) is
'Kildekoder med den fælles kode, de oversættes til, som det var kendt efter en kørsel.';

create view byg.skole_oversaettelse as
select o.*
from byg.skole_oversaettelse_som_kendt(9223372036854775806) as o;
comment on view byg.skole_oversaettelse is 'Kildekoder med den fælles kode, de oversættes til.';

-- Which translations came out differently after a run than now, per month; used to name slices.
create function byg.skole_oversaettelse_aendret(efter_koersel bigint)
returns table (kodesystem text, liste text, tid_id integer, taelledato date)
language sql
stable
as $$
    with foer as (
        select o.*, t.tid_id, t.taelledato
        from byg.skole_oversaettelse_som_kendt(efter_koersel) as o
        inner join byg.faelles_dim_tid as t
            on t.taelledato >= o.gyldig_fra and t.taelledato < o.gyldig_til
    ),

    nu as (
        select o.*, t.tid_id, t.taelledato
        from byg.skole_oversaettelse as o
        inner join byg.faelles_dim_tid as t
            on t.taelledato >= o.gyldig_fra and t.taelledato < o.gyldig_til
    ),

    forskel as (
        (
            select kodesystem, liste, kildekode, kode, vaegt, gruppe, tid_id, taelledato from foer
            except
            select kodesystem, liste, kildekode, kode, vaegt, gruppe, tid_id, taelledato from nu
        )
        union
        (
            select kodesystem, liste, kildekode, kode, vaegt, gruppe, tid_id, taelledato from nu
            except
            select kodesystem, liste, kildekode, kode, vaegt, gruppe, tid_id, taelledato from foer
        )
    )

    select distinct f.kodesystem, f.liste, f.tid_id, f.taelledato
    from forskel as f
    -- Nothing new in either list: skip the comparison (a one-time filter for the planner).
    where (
        exists (
            select from historik.skole_kode as h
            where h.known_from > efter_koersel
                or (h.known_to > efter_koersel and h.known_to < 9223372036854775807)
        )
        or exists (
            select from historik.skole_kodeoversaettelse as h
            where h.known_from > efter_koersel
                or (h.known_to > efter_koersel and h.known_to < 9223372036854775807)
        )
    )
$$;
comment on function byg.skole_oversaettelse_aendret(bigint) is
'Måneder, hvor et systems oversættelse til en liste er en anden nu end efter en kørsel.';
