-- $1 deliveries: only these stay in the batch.
with lines as (
    delete from pg_temp.landing_batch where delivery_id <> all ($1::bigint[])
),
covers as (
    delete from pg_temp.cover_batch where delivery_id <> all ($1::bigint[])
),
compared as (
    delete from pg_temp.compared_batch where delivery_id <> all ($1::bigint[])
),
absent as (
    delete from pg_temp.absent_batch where delivery_id <> all ($1::bigint[])
),
withdrawn as (
    delete from pg_temp.withdraw_batch
)
delete from pg_temp.reload_batch where delivery_id <> all ($1::bigint[]);
