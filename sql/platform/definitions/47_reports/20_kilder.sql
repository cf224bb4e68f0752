-- Where a report's figures come from, for the page about the report. A reader is told of files from
-- their own municipality, and of the country's in an area they read, as by faelles.spor().
create function faelles.kilder(
    i_omraade text, for_kommune integer, til_koersel bigint, kun_leverancer bigint[]
)
returns table (
    leverance_id bigint,
    leverancetype text,
    kildesystem text,
    kommunekode integer,
    periode text,
    filnavn text,
    modtaget timestamptz,
    koersel bigint
)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    with own_scopes as materialized (
        select o.* from flis.own_scopes() as o where o.area = i_omraade
    )
    select
        d.delivery_id, s.entity, s.system, s.kommune, d.period, d.file_name, d.received_at, d.run_id
    from flis.delivery as d
    inner join own_scopes as s on s.scope_id = d.scope_id
    where d.status = 'loaded'
        and (for_kommune is null or s.kommune in (0, for_kommune) or kun_leverancer is not null)
        and (til_koersel is null or d.run_id <= til_koersel)
        and case
            when kun_leverancer is not null then d.delivery_id = any (kun_leverancer)
            -- The newest of each source; what the older ones said may still hold, but it is not in
            -- doubt whose.
            else d.delivery_id = (
                select max(n.delivery_id) from flis.delivery as n
                where n.scope_id = d.scope_id and n.status = 'loaded'
                    and (til_koersel is null or n.run_id <= til_koersel)
            )
        end
    order by s.entity, s.kommune, s.system, d.delivery_id
$$;
comment on function faelles.kilder(text, integer, bigint, bigint[]) is
'Leverancer, et områdes tal bygger på: den nyeste fra hver kilde, eller de nævnte; for en læser kun
egen kommunes og landets.';
select flis.expose(
    'function', 'faelles.kilder(text, integer, bigint, bigint[])', 'areas', 'EXECUTE'
);

-- The publication that the figures stand in: its number is the run's.
create function faelles.udgivelse(som_efter bigint)
returns table (publicering_id bigint, maaned date, udgivet timestamptz)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    select p.publicering_id, r.month, p.published_at
    from flis.publication as p
    inner join flis.run as r on r.run_id = p.publicering_id
    where som_efter is null or p.publicering_id <= som_efter
    order by p.publicering_id desc
    limit 1
$$;
comment on function faelles.udgivelse(bigint) is
'Den nyeste publicering, eller den, der gjaldt efter en kørsel: nummer, måned og tidspunkt.';
select flis.expose('function', 'faelles.udgivelse(bigint)', 'everybody', 'EXECUTE');
select flis.expose('schema', 'faelles', 'everybody', 'USAGE');
