-- From a row of the star to the file and line it rests on. The ledger is of all municipalities: a reader is
-- told of files from their own, and of the country's in an area they read.
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
    from flis.lineage($1, $2) as l
    inner join flis.delivery as d on d.delivery_id = l.delivery_id
    inner join flis.scope as s on s.scope_id = d.scope_id
    where flis.sees_all()
        or (s.kommune = 0 or s.kommune = any (flis.own_municipalities()))
        and pg_has_role(flis.effective_role(), 'flis_omraade_' || s.area, 'usage')
$$;
comment on function faelles.spor(bigint, bigint) is
'Fra en faktarække (leverance_id, linje) til fil, linje, kildesystem, kørsel og filens SHA-256; for en læser kun '
'filer fra egen kommune. Er filen trukket tilbage eller rettet, så til den, der siger det samme; linje er da tom, og '
'bemaerkning siger hvorfor.';
select flis.expose('function', 'faelles.spor(bigint, bigint)', 'areas', 'EXECUTE');
