-- $1 delivery: its lines in the batch.
select count(*) as lines from pg_temp.landing_batch where delivery_id = $1::bigint;
