-- Whose chosen row may have become another since a run, and over which days. Used to name slices.
create function byg.skole_elev_beroert(efter_koersel bigint)
returns table (cpr text, kommune integer, gyldig_fra date, gyldig_til date)
language sql
stable
as $$
    -- Rows that came or went: their own municipality and days, old and new.
    select h.cpr, s.kommune, h.valid_from, h.valid_to
    from historik.skole_elevforloeb as h
    inner join flis.scope as s on s.scope_id = h.scope_id
    where h.known_from > efter_koersel
        or (h.known_to > efter_koersel and h.known_to < 9223372036854775807)
    union
    -- A municipality that turned out to use another system: its pupils with more than one row.
    select f.cpr, f.kommune, greatest(f.valid_from, k.valid_from), least(f.valid_to, k.valid_to)
    from (
        select h.kommunekode, h.valid_from, h.valid_to
        from historik.skole_kommune_system as h
        where h.known_from > efter_koersel
            or (h.known_to > efter_koersel and h.known_to < 9223372036854775807)
    ) as k
    inner join byg.skole_forloeb_omtvistet as f
        on k.kommunekode in (f.bopaelskommune, f.skoleejerkommune, f.beliggenhedskommune)
        and f.valid_from < k.valid_to
        and f.valid_to > k.valid_from
$$;
comment on function byg.skole_elev_beroert(bigint) is
'Elever og dage, hvor det valgte forløb kan være blevet et andet siden en kørsel.';

-- Where the pupils go to school of whom a row came or went: whose list of overlaps may have changed without
-- a delivery of their own.
create function byg.skole_elevers_kommuner(efter_koersel bigint)
returns table (kommunekode integer)
language sql
stable
as $$
    select distinct f.kommune
    from byg.skole_elev_beroert(efter_koersel) as b
    inner join aktuel.skole_elevforloeb as f on f.cpr = b.cpr
$$;
comment on function byg.skole_elevers_kommuner(bigint) is
'Kommuner, der har leveret forløb for elever, hvis forløb er ændret siden en kørsel.';
