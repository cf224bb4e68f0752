-- $1 delivery: its status, kept as it is until the transaction ends.
select status from flis.delivery where delivery_id = $1::bigint for update;
