-- Closes the rows of pg_temp.history_gone, or deletes those that this run has opened itself.
-- Rows are fetched by arrays of their addresses: a join on ctid reads the whole table instead.
create function flis.close_rows(history_table regclass, run_id bigint)
returns table (closed bigint, deleted bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    gone constant tid[] := array(select g.history_row from pg_temp.history_gone as g);
begin
    execute format(
        $sql$
        update %1$s as h
        set known_to = $2
        where h.ctid = any ($1) and h.known_from < $2 and h.known_to = 9223372036854775807
        $sql$,
        history_table
    ) using gone, run_id;
    get diagnostics closed = row_count;
    deleted := 0;
    if closed < cardinality(gone) then
        execute format(
            $sql$
            delete from %1$s as h
            where h.ctid = any ($1) and h.known_from = $2 and h.known_to = 9223372036854775807
            $sql$,
            history_table
        ) using gone, run_id;
        get diagnostics deleted = row_count;
    end if;
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
    return next;
end
$$;
comment on function flis.close_rows(regclass, bigint) is
'Closes or deletes the rows of pg_temp.history_gone.';

-- Rows that this run had closed and that are right after all; they leave pg_temp.history_new.
create function flis.reopen_rows(history_table regclass, run_id bigint, has_remainders boolean)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    has_closed boolean;
    reopened bigint;
begin
    -- Of its own closed rows a run has none in its first batch, which is most of them.
    execute format(
        'select exists (
            select from %1$s as h where h.known_to = $1 and h.known_to < 9223372036854775807
        )',
        history_table
    ) into has_closed using run_id;
    if not has_closed then
        return 0;
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
        )%2$s
        delete from pg_temp.history_new as n
        using again as a
        where n.scope_id = a.scope_id and n.key_digest = a.key_digest
            and n.valid_from = a.valid_from
        $sql$,
        history_table,
        case when has_remainders then ',
        not_cut as (
            delete from pg_temp.history_remainder as r
            using again as a
            where r.scope_id = a.scope_id and r.key_digest = a.key_digest
                and r.valid_from = a.valid_from
        )' else '' end
    ) using run_id;
    get diagnostics reopened = row_count;
    return reopened;
end
$$;
comment on function flis.reopen_rows(regclass, bigint, boolean) is
'Opens rows again that this run had closed and that are right after all.';
