-- What a batch would change, found but not written: pg_temp.history_gone and history_new.
-- Of use by itself for telling people what would happen (flis.consequences).
create function flis.plan_history(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
-- The rows of a month's changes are looked up one by one, in pages that are in memory; at the usual price
-- the planner reads the whole history instead, several times.
set random_page_cost = 1.1
-- As in flis.reject_conflicting_rows.
set default_statistics_target = 10
as $$
declare
    is_lone boolean;
begin
    perform flis.empty_step_tables();
    perform flis.lock_scopes();
    perform flis.rank_covers();
    perform flis.find_windows();
    perform flis.assert_key_covers(history_table);
    is_lone := flis.find_lone_events(history_table);
    if not is_lone then
        perform flis.rank_key_covers(history_table);
        perform flis.find_key_windows();
    end if;
    perform flis.refuse_missing_replay();
    perform flis.refuse_stale_comparison();
    perform flis.find_lines(history_table);
    perform flis.find_changes(history_table, is_lone);
    perform flis.find_rows(history_table, is_lone);
end
$$;
comment on function flis.plan_history(regclass) is
'Makes pg_temp.history_gone and history_new for the batch, without writing the history.';
