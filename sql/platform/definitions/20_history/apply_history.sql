-- The one step that makes a history agree with what a batch of deliveries asserts.
-- Same for every load type; why it works is in docs/explanation/history.md.
--
-- Inside one transaction, the caller
--  1. makes pg_temp.landing_batch (like landing.<entity>) and calls flis.empty_batch_tables():
--         landing_batch     accepted lines of many deliveries, any scopes
--         cover_batch       covers of new deliveries, at least one each, also of those without lines
--         withdraw_batch    known deliveries that never speak again
--         reload_batch      known deliveries whose lines are in landing_batch anew; with rows in
--                           cover_batch if what they cover may have changed
--  2. calls flis.reject_conflicting_rows(), and takes out what it refuses;
--  3. calls flis.replays_needed() and, if it names deliveries, adds their lines to landing_batch and
--     calls flis.reject_conflicting_rows() again: what it rejects of theirs was rejected before;
--  4. calls this and flis.check_history(), writes the ledger's rows (the reference from flis.cover to
--     flis.delivery is checked at commit), and may read
--         pg_temp.history_written    rows_opened, rows_closed, rows_deleted, rows_reopened
-- Returns counts of new and reloaded deliveries.
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
    perform flis.plan_history(history_table);
    perform flis.write_rows(history_table, run_id);
    perform flis.register_covers(run_id);
    return query select * from flis.count_lines();
end
$$;
comment on function flis.apply_history(regclass, bigint) is
'Makes a history agree with pg_temp.landing_batch; returns what became of each delivery''s lines.';
