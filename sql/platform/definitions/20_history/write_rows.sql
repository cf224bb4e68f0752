-- Closes pg_temp.history_gone and opens pg_temp.history_new; counts in pg_temp.history_written.
-- A row opened by this run that is no longer right is deleted, for it was never known; a row closed
-- by this run that is right after all is opened again. Known time before this run never changes.
create function flis.write_rows(history_table regclass, run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
-- As in flis.plan_history.
set random_page_cost = 1.1
as $$
declare
    opened bigint := 0;
    closed bigint := 0;
    deleted bigint := 0;
    reopened bigint;
    has_remainders constant boolean := exists (select from pg_temp.history_old)
        and exists (select from pg_temp.history_new as n where n.history_row is not null);
    set_aside text[];
begin
    -- Read before the rows they are split from are closed or deleted.
    if has_remainders then
        perform flis.read_remainders(history_table);
    end if;
    -- Close before opening: a shortened row has the same start as the one it replaces, and the
    -- index over open rows allows one.
    if exists (select from pg_temp.history_gone) then
        select c.closed, c.deleted into closed, deleted
        from flis.close_rows(history_table, run_id) as c;
    end if;
    reopened := flis.reopen_rows(history_table, run_id, has_remainders);

    set_aside := flis.set_indexes_aside(history_table);
    if has_remainders then
        opened := flis.open_remainders(history_table, run_id);
    end if;
    opened := opened + flis.open_lines(history_table, run_id);
    perform flis.make_indexes(set_aside);
    insert into pg_temp.history_written values (opened, closed, deleted, reopened);
end
$$;
comment on function flis.write_rows(regclass, bigint) is
'Closes and opens what find_rows found; counts in pg_temp.history_written.';
