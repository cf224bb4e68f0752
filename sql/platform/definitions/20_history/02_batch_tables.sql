-- What the deliveries of a batch assert, what is to become of known ones, and what the client has counted: read by
-- flis.replays_needed, flis.apply_history and the controls. In pg_temp, made once per session and empty again
-- at the end of each transaction, like the tables of the step. Without keys: an index each would take longer than all
-- that is in them. pg_temp.landing_batch is not among them, for each entity has columns of its own.
create function flis.make_batch_tables()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    create temporary table cover_batch (
        delivery_id bigint not null,
        cover_no integer not null,
        scope_id integer not null,
        load_type text not null,
        valid_from date not null,
        valid_to date not null,
        rank_date date not null,
        rank_extracted timestamptz not null,
        rank_sequence bigint not null,
        rank_version integer not null,
        rank_tie bytea not null,
        keeps_planned boolean not null
    ) on commit delete rows;
    create temporary table withdraw_batch (delivery_id bigint not null) on commit delete rows;
    create temporary table reload_batch (delivery_id bigint not null) on commit delete rows;
    create temporary table replay_batch (delivery_id bigint not null) on commit delete rows;
    -- Deliveries whose lines were compared with the rows in force on these days before they were sent:
    -- lines_unsent of them say what the history says, and are not in pg_temp.landing_batch.
    create temporary table compared_batch (
        delivery_id bigint not null,
        scope_id integer not null,
        valid_from date not null,
        valid_to date not null,
        lines_unsent bigint not null,
        -- At least so many different keys in force are in the file.
        keys_unsent bigint not null
    ) on commit delete rows;
    -- Rows in force that such a delivery does not have, by their addresses in the history.
    create temporary table absent_batch (
        delivery_id bigint not null, history_row tid not null
    ) on commit delete rows;
    -- What the client has counted in all accepted lines of a delivery, sent or not. Per column: lines
    -- with a value, how the values spread (flis.delivery_column.shares; empty where that is not told)
    -- and whether they are all the same in the lines that the spread is of. Where is_counted,
    -- value_batch has each value, and with a label each pair of a value and its label; else the lines
    -- must be asked.
    create temporary table column_batch (
        delivery_id bigint not null, column_name text not null, rows bigint not null,
        filled bigint not null, shares smallint[] not null, is_constant boolean not null,
        is_counted boolean not null
    ) on commit delete rows;
    create temporary table value_batch (
        delivery_id bigint not null, column_name text not null, value text not null, label text,
        rows bigint not null
    ) on commit delete rows;
end
$$;
comment on function flis.make_batch_tables() is
'Makes the temporary tables of a batch, for as long as the session lasts.';

-- A transaction that makes them and is rolled back takes them with it; a rehearsal has many batches, which
-- must not see each other's.
create function flis.empty_batch_tables()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('pg_temp.value_batch') is null then
        perform flis.make_batch_tables();
        return;
    end if;
    perform flis.empty_kept_tables(array[
        'cover_batch', 'withdraw_batch', 'reload_batch', 'replay_batch', 'compared_batch',
        'absent_batch', 'column_batch', 'value_batch'
    ]);
end
$$;
comment on function flis.empty_batch_tables() is
'Makes the temporary tables of a batch where they are missing, and empties them.';
