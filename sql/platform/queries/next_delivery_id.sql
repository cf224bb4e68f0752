-- $1 run, $2 how many: the first of so many consecutive numbers.
select flis.next_delivery_number($1::bigint, $2::integer) as delivery_id;
