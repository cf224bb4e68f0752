-- The one step that makes a history agree with what a batch of deliveries asserts.
-- Same for every load type; why it works is in docs/explanation/history.md.
--
-- Inside one transaction, the caller has made and filled
--     pg_temp.landing_batch   (like landing.<entity>)  accepted rows of many deliveries, any scopes
--     pg_temp.cover_batch     one row per delivery of the batch, also of those without rows:
--                             delivery_id bigint, scope_id integer, valid_from date, valid_to date,
--                             rank_date date, rank_extracted timestamptz, rank_sequence bigint,
--                             rank_version integer, rank_tie bytea
-- and has called flis.reject_conflicting_rows(). Afterwards it writes the ledger's rows (the
-- reference from flis.cover to flis.delivery is checked at commit) and may read
--     pg_temp.history_written    rows_opened, rows_closed, rows_deleted, rows_reopened
-- The rows of a run are provisional until the run ends: how its deliveries are spread over
-- transactions leaves no trace in the history.
create function flis.apply_history(history_table regclass, run_id bigint)
returns table (
    delivery_id bigint, rows_loaded bigint, rows_unchanged bigint, rows_superseded bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform flis.lock_scopes();
    perform flis.rank_covers();
    perform flis.refuse_changed_covers();
    perform flis.find_windows();
    perform flis.find_changes(history_table);
    perform flis.find_rows(history_table);
    perform flis.write_rows(history_table, run_id);
    perform flis.register_covers(run_id);
    return query select * from flis.count_lines();
end
$$;
comment on function flis.apply_history(regclass, bigint) is
'Makes a history agree with pg_temp.landing_batch; returns what became of each delivery''s lines.';
