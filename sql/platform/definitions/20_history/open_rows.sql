-- pg_temp.history_remainder: what is left of rows of the history, with their payload.
create function flis.read_remainders(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.history_remainder;
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
end
$$;
comment on function flis.read_remainders(regclass) is
'Makes pg_temp.history_remainder: rows of the history as they go on, before they are closed.';

create function flis.open_remainders(history_table regclass, run_id bigint)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    opened bigint;
begin
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
    get diagnostics opened = row_count;
    return opened;
end
$$;
comment on function flis.open_remainders(regclass, bigint) is
'Opens what is left of rows of the history; they keep the line that first said it.';

-- Opens the rows of pg_temp.history_new that a line of the batch says first. A few lines are fetched by
-- their addresses; where they are more than the batch has pages, it is read from end to end.
create function flis.open_lines(history_table regclass, run_id bigint)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    bytes_a_row constant integer := 100;
    is_few constant boolean := pg_relation_size('pg_temp.history_new') / bytes_a_row
        < pg_relation_size('pg_temp.landing_batch') / 8192;
    lines constant tid[] := case when is_few then array(
        select n.landing_row from pg_temp.history_new as n where n.landing_row is not null
    ) end;
    opened bigint;
begin
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
        %4$s
        $sql$,
        history_table,
        flis.payload_columns(history_table, ''), flis.payload_columns(history_table, 'l.'),
        case when is_few then 'where l.ctid = any ($2)' else '' end
    ) using run_id, lines;
    get diagnostics opened = row_count;
    return opened;
end
$$;
comment on function flis.open_lines(regclass, bigint) is
'Opens the rows that lines of the batch say first.';
