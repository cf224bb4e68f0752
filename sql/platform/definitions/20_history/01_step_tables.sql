-- The tables in which the parts of the step hand each other what they found, all in pg_temp: made once per
-- session, and empty again at the end of each transaction. Making and dropping two dozen of them took
-- longer than the work of a small batch, for every statement about them had to be planned anew too.
--     history_scope                      lock_scopes.sql
--     history_cover, _delivery           rank_covers.sql
--     history_reign, _freed, _window     find_windows.sql
--     history_key_fresh                  assert_key_covers.sql
--     history_entity, _key, _key_cover   rank_key_covers.sql
--     history_key_reign, _key_freed, _key_window    find_key_windows.sql
--     history_line                       find_lines.sql
--     history_change                     find_changes.sql
--     history_old, _joining, _new, _gone find_rows.sql
--     history_written                    write_rows.sql
create function flis.make_step_tables()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    create temporary table history_scope (scope_id integer) on commit delete rows;
    create temporary table history_cover (
        delivery_id bigint, cover_no integer, scope_id integer, load_type text, valid_from date,
        valid_to date, rank_date date, rank_extracted timestamptz, rank_sequence bigint,
        rank_version integer, rank_tie bytea, keeps_planned boolean, content_no integer,
        is_given_up boolean, is_fresh boolean, was_active boolean, withdrawn_run bigint,
        is_withdrawn boolean, place bigint, days daterange, rank bigint, is_all_keys boolean,
        is_active boolean
    ) on commit delete rows;
    create temporary table history_delivery (
        delivery_id bigint, scope_id integer, place bigint, load_type text, content_no integer,
        is_fresh boolean, is_given_up boolean, was_active boolean, is_active boolean,
        rank_date date, keeps_planned boolean, valid_from date, valid_to date
    ) on commit delete rows;
    create temporary table history_reign (
        delivery_id bigint, scope_id integer, rank bigint, rank_date date, is_added boolean,
        days datemultirange
    ) on commit delete rows;
    create temporary table history_freed (
        scope_id integer, rank bigint, days datemultirange
    ) on commit delete rows;
    create temporary table history_window (
        delivery_id bigint, scope_id integer, rank bigint, rank_date date, valid_from date,
        valid_to date
    ) on commit delete rows;
    create temporary table history_key_fresh (like flis.key_cover) on commit delete rows;
    create temporary table history_entity (
        scope_id integer, entity_digest uuid
    ) on commit delete rows;
    create temporary table history_key (
        scope_id integer, key_digest uuid, entity_digest uuid
    ) on commit delete rows;
    create temporary table history_key_cover (
        delivery_id bigint, scope_id integer, key_digest uuid, effective date, rank bigint,
        days daterange, is_annul boolean, is_fresh boolean, is_active boolean,
        did_speak boolean, speaks boolean
    ) on commit delete rows;
    create temporary table history_key_reign (
        delivery_id bigint, scope_id integer, key_digest uuid, did_speak boolean, speaks boolean,
        days datemultirange
    ) on commit delete rows;
    create temporary table history_key_freed (
        scope_id integer, key_digest uuid, days datemultirange
    ) on commit delete rows;
    create temporary table history_key_window (
        delivery_id bigint, scope_id integer, key_digest uuid, valid_from date, valid_to date
    ) on commit delete rows;
    create temporary table history_line (
        landing_row tid, delivery_id bigint, scope_id integer, key_digest uuid, digest uuid,
        valid_from date, valid_to date, effective date, is_delete boolean, is_annul boolean
    ) on commit delete rows;
    create temporary table history_change (
        scope_id integer, key_digest uuid, digest uuid, valid_from date, valid_to date,
        delivery_id bigint, landing_row tid
    ) on commit delete rows;
    create temporary table history_old (
        scope_id integer, key_digest uuid, digest uuid, valid_from date, valid_to date,
        history_row tid
    ) on commit delete rows;
    create temporary table history_joining (
        scope_id integer, key_digest uuid
    ) on commit delete rows;
    create temporary table history_new (
        scope_id integer, key_digest uuid, digest uuid, valid_from date, valid_to date,
        landing_row tid, history_row tid, standing_row tid
    ) on commit delete rows;
    create temporary table history_gone (history_row tid) on commit delete rows;
    create temporary table history_written (
        rows_opened bigint, rows_closed bigint, rows_deleted bigint, rows_reopened bigint
    ) on commit delete rows;
end
$$;
comment on function flis.make_step_tables() is
'Makes the temporary tables of the history step, for as long as the session lasts.';

-- Empties temporary tables of the session. A few rows are deleted, for emptying the file would make every
-- plan about it anew; of many the space is given back.
create function flis.empty_kept_tables(kept_tables text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    kept_table text;
    size bigint;
begin
    foreach kept_table in array kept_tables loop
        size := pg_relation_size(('pg_temp.' || kept_table)::regclass);
        if size > 1000000 then
            execute 'truncate pg_temp.' || kept_table;
        elsif size > 0 then
            execute 'delete from pg_temp.' || kept_table;
        end if;
    end loop;
end
$$;
comment on function flis.empty_kept_tables(text[]) is
'Empties temporary tables that the session keeps.';

-- Before a part of the step begins anew: in one transaction a batch is planned again after its
-- consequences were told, and a rehearsal has many batches.
create function flis.empty_step_tables()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('pg_temp.history_written') is null then
        perform flis.make_step_tables();
        return;
    end if;
    perform flis.empty_kept_tables(array[
        'history_scope', 'history_cover', 'history_delivery', 'history_reign', 'history_freed',
        'history_window', 'history_key_fresh', 'history_entity', 'history_key', 'history_key_cover',
        'history_key_reign', 'history_key_freed', 'history_key_window', 'history_line',
        'history_change', 'history_old', 'history_joining', 'history_new', 'history_gone',
        'history_written'
    ]);
end
$$;
comment on function flis.empty_step_tables() is
'Makes the temporary tables of the history step where they are missing, and empties them.';

-- Statistics of a table of the step, where they are worth the time: when it has many rows, and the first
-- time that it has any. After that the planner knows how many rows a page of it holds; before, it takes
-- one row for a thousand. Plans that are kept are made anew whenever a table is analysed.
create function flis.analyze_step_table(step_table text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    table_id constant regclass := 'pg_temp.' || step_table;
    size constant bigint := pg_relation_size(table_id);
begin
    if size > 300000 or (
        size > 0 and (select c.reltuples < 0 from pg_class as c where c.oid = table_id)
    ) then
        execute 'analyze pg_temp.' || step_table;
    end if;
end
$$;
comment on function flis.analyze_step_table(text) is
'Tells the planner of a temporary table of the history step, if it has many rows or is new to it.';
