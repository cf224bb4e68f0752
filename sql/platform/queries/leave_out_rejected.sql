-- $1 delivery: its lines that stand in quarantine leave the batch again, whatever the contract says today:
-- only a replay that was asked for brings a rejected line into the history.
delete from pg_temp.landing_batch as l
using flis.rejected_row as r
where l.delivery_id = $1::bigint and r.delivery_id = l.delivery_id and r.line_no = l.line_no
    and r.replayed_run is null;
