-- Closes pg_temp.history_gone and opens pg_temp.history_new; counts in pg_temp.history_written.
-- A row opened by this run that is no longer right is deleted, for it was never known; a row closed
-- by this run that is right after all is opened again. Known time before this run never changes.
--
-- Rows are fetched by arrays of their addresses: a join on ctid reads the whole table instead.
create function flis.write_rows(history_table regclass, run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    gone tid[] := array(select g.history_row from pg_temp.history_gone as g);
    opened bigint;
    closed bigint;
    deleted bigint;
    reopened bigint;
    remainders bigint;
begin
    drop table if exists pg_temp.history_remainder, pg_temp.history_written;

    -- Read before the rows they are split from are closed or deleted.
    execute format(
        $sql$
        create temporary table history_remainder on commit drop as
        select
            n.scope_id, n.key_digest, n.valid_from, n.valid_to,
            h.delivery_id, h.line_no, h.digest, h.digest_version%2$s
        from %1$s as h
        inner join pg_temp.history_new as n on h.ctid = n.history_row
        where h.ctid = any ($1)
        $sql$,
        history_table, flis.payload_columns(history_table, 'h.')
    ) using array(
        select n.history_row from pg_temp.history_new as n where n.history_row is not null
    );

    -- Close before opening: a shortened row has the same start as the one it replaces, and the
    -- index over open rows allows one.
    execute format(
        $sql$
        delete from %1$s as h
        where h.ctid = any ($1) and h.known_from = $2 and h.known_to = 9223372036854775807
        $sql$,
        history_table
    ) using gone, run_id;
    get diagnostics deleted = row_count;
    execute format(
        $sql$
        update %1$s as h
        set known_to = $2
        where h.ctid = any ($1) and h.known_from < $2 and h.known_to = 9223372036854775807
        $sql$,
        history_table
    ) using gone, run_id;
    get diagnostics closed = row_count;
    if deleted + closed <> cardinality(gone) then
        raise exception using
            errcode = 'LI409',
            message = format(
                '%s: %s rows were to be closed, %s were',
                history_table, cardinality(gone), deleted + closed
            ),
            hint = 'A later run has written here, or another program writes the history: '
            'the transaction changes nothing.';
    end if;

    execute format(
        $sql$
        with again as (
            update %1$s as h
            set known_to = 9223372036854775807
            from pg_temp.history_new as n
            where h.known_to = $1 and h.known_to < 9223372036854775807
                and h.scope_id = n.scope_id and h.key_digest = n.key_digest
                and h.digest = n.digest
                and h.valid_from = n.valid_from and h.valid_to = n.valid_to
            returning h.scope_id, h.key_digest, h.valid_from
        ),
        not_cut as (
            delete from pg_temp.history_remainder as r
            using again as a
            where r.scope_id = a.scope_id and r.key_digest = a.key_digest
                and r.valid_from = a.valid_from
        )
        delete from pg_temp.history_new as n
        using again as a
        where n.scope_id = a.scope_id and n.key_digest = a.key_digest
            and n.valid_from = a.valid_from
        $sql$,
        history_table
    ) using run_id;
    get diagnostics reopened = row_count;

    execute format(
        $sql$
        insert into %1$s (
            scope_id, key_digest, valid_from, valid_to, known_from,
            delivery_id, line_no, digest, digest_version%2$s
        )
        select
            r.scope_id, r.key_digest, r.valid_from, r.valid_to, $1,
            r.delivery_id, r.line_no, r.digest, r.digest_version%3$s
        from pg_temp.history_remainder as r
        $sql$,
        history_table,
        flis.payload_columns(history_table, ''), flis.payload_columns(history_table, 'r.')
    ) using run_id;
    get diagnostics remainders = row_count;
    execute format(
        $sql$
        insert into %1$s (
            scope_id, key_digest, valid_from, valid_to, known_from,
            delivery_id, line_no, digest%2$s
        )
        select
            n.scope_id, n.key_digest, n.valid_from, n.valid_to, $1,
            l.delivery_id, l.line_no, n.digest%3$s
        from pg_temp.landing_batch as l
        inner join pg_temp.history_new as n on l.ctid = n.landing_row
        where l.ctid = any ($2)
        $sql$,
        history_table,
        flis.payload_columns(history_table, ''), flis.payload_columns(history_table, 'l.')
    ) using run_id, array(
        select n.landing_row from pg_temp.history_new as n where n.landing_row is not null
    );
    get diagnostics opened = row_count;

    create temporary table history_written on commit drop as
    select
        opened + remainders as rows_opened, closed as rows_closed,
        deleted as rows_deleted, reopened as rows_reopened;
end
$$;
comment on function flis.write_rows(regclass, bigint) is
'Closes and opens what find_rows found; counts in pg_temp.history_written.';
