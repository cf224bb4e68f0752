-- Into an empty table rows are written without its indexes, which are made when the rows are there: a
-- million rows are sorted in a fraction of the time in which they are entered one by one, for keys come in
-- no order. The table is locked for that, or left as it is when somebody else is reading it.
--
-- Returns the statements that make the indexes again; none when they are where they were.
create function flis.set_indexes_aside(history_table regclass)
returns text[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    -- Of pg_temp.history_new: some 50,000 rows. Making an index takes a while however small it is.
    worthwhile_bytes constant bigint := 5000000;
    is_empty boolean;
    statements text[] := '{}';
    index record;
begin
    if pg_relation_size('pg_temp.history_new') < worthwhile_bytes then
        return statements;
    end if;
    execute format('select not exists (select from %s)', history_table) into is_empty;
    if not is_empty then
        return statements;
    end if;
    begin
        execute format('lock table %s in access exclusive mode nowait', history_table);
    exception when lock_not_available then
        return statements;
    end;
    -- Somebody may have committed rows in between.
    execute format('select not exists (select from %s)', history_table) into is_empty;
    if not is_empty then
        return statements;
    end if;
    -- What a DBA has put elsewhere, or made part of something else, stays.
    for index in
        select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as statement
        from pg_index as i
        inner join pg_class as c on i.indexrelid = c.oid
        where i.indrelid = history_table and c.reltablespace = 0 and i.indisvalid
            and not i.indisreplident and not i.indisclustered
            and not exists (select from pg_constraint as k where k.conindid = i.indexrelid)
        order by i.indexrelid
    loop
        statements := statements || index.statement;
        execute format('drop index %s', index.name);
    end loop;
    return statements;
end
$$;
comment on function flis.set_indexes_aside(regclass) is
'Drops the indexes of an empty table that many rows are about to go into; returns how to make them.';

create function flis.make_indexes(statements text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    statement text;
begin
    foreach statement in array statements loop
        execute statement;
    end loop;
end
$$;
comment on function flis.make_indexes(text[]) is
'Makes indexes that were set aside.';
