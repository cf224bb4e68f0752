-- One more than every delivery number that is taken or set aside. Call it under flis.lock_numbers().
create function flis.free_delivery_number()
returns bigint
language sql
volatile
set search_path = ''
as $$
    select greatest(
        (select coalesce(max(d.delivery_id), 0) from flis.delivery as d),
        (select coalesce(max(r.first_delivery + r.deliveries - 1), 0) from flis.run as r)
    ) + 1
$$;
comment on function flis.free_delivery_number() is
'The first delivery number that is neither taken nor set aside.';

-- So many free delivery numbers of a run, rising. They were set aside when it opened; a run that goes on
-- after a crash finds those free that its missing deliveries would have had, whichever of its connections
-- were ahead. One that brings more deliveries than it said gets others set aside, behind everybody's.
create function flis.delivery_numbers(run_id bigint, wanted integer)
returns setof bigint
language plpgsql
set search_path = ''
as $$
declare
    free bigint[] := array(
        select n.number
        from flis.run as r
        cross join lateral pg_catalog.generate_series(
            r.first_delivery, r.first_delivery + r.deliveries - 1
        ) as n (number)
        where r.run_id = delivery_numbers.run_id and not exists (
            select from flis.delivery as d where d.delivery_id = n.number
        )
        order by n.number
        limit wanted
    );
    first_new bigint;
begin
    if pg_catalog.cardinality(free) < wanted then
        perform flis.lock_numbers();
        first_new := flis.free_delivery_number();
        update flis.run as r
        set first_delivery = first_new, deliveries = wanted
        where r.run_id = delivery_numbers.run_id;
        free := array(select pg_catalog.generate_series(first_new, first_new + wanted - 1));
    end if;
    return query select n.number from pg_catalog.unnest(free) as n (number);
end
$$;
comment on function flis.delivery_numbers(bigint, integer) is
'Free delivery numbers of a run, so many, rising.';
