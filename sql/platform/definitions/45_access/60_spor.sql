-- From a row of the star to the file and line it rests on. The ledger is of all municipalities: a
-- reader is told of files from their own, and of the country's in an area they read. Others' are
-- not looked up at all: that takes longer for a file that was corrected, and for a line that it
-- has.
create function faelles.spor(leverance_id bigint, linje bigint)
returns table (
    filnavn text,
    linje bigint,
    kildesystem text,
    kommunekode integer,
    periode text,
    udtrukket timestamptz,
    modtaget timestamptz,
    koersel bigint,
    sha256 text,
    bemaerkning text
)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
    with own_scopes as materialized (
        select o.scope_id, o.system, o.kommune from flis.own_scopes() as o
    ), asked as materialized (
        select d.delivery_id
        from flis.delivery as d
        inner join own_scopes as o on o.scope_id = d.scope_id
        where d.delivery_id = $1
    )
    select
        d.file_name,
        l.line_no,
        s.system,
        s.kommune,
        d.period,
        d.extracted_at,
        d.received_at,
        d.run_id,
        encode(d.file_sha256, 'hex'),
        l.note
    from asked as a
    cross join lateral flis.lineage(a.delivery_id, $2) as l
    inner join flis.delivery as d on d.delivery_id = l.delivery_id
    inner join own_scopes as s on s.scope_id = d.scope_id
$$;
comment on function faelles.spor(bigint, bigint) is
'Fra en faktarække (leverance_id, linje) til fil, linje, kildesystem, kørsel og filens SHA-256; '
'for en læser kun filer fra egen kommune. Er filen trukket tilbage eller rettet, så til den, der '
'siger det samme; linje er da tom, og bemaerkning siger hvorfor.';
select flis.expose('function', 'faelles.spor(bigint, bigint)', 'areas', 'EXECUTE');
