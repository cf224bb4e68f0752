-- $1 run, $2 how many: so many free numbers of the run's own, in order.
select n.number from flis.delivery_numbers($1::bigint, $2::integer) as n (number) order by n.number;
