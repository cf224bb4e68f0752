-- $1 delivery.
select scope_id from flis.delivery where delivery_id = $1::bigint;
