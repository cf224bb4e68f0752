-- $1 delivery, $2 run, $3 kind of decision, $4 who, $5 why, $6 when or null for now.
with withdrawn as (
    update flis.delivery set status = 'withdrawn', withdrawn_run = $2::bigint
    where delivery_id = $1::bigint and status = 'loaded'
    returning delivery_id
)
insert into flis.decision (delivery_id, kind, decided_by, reason, run_id, after_run, decided_at)
select delivery_id, $3, $4, $5, $2::bigint, $2::bigint, coalesce($6::timestamptz, now()) from withdrawn;
