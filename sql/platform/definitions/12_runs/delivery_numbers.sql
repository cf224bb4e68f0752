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

-- The first of `wanted` delivery numbers for a run: the next of those set aside for it, without any
-- lock. A run that brings more deliveries than it said takes free numbers, and others wait until its
-- transaction ends.
create function flis.next_delivery_number(run_id bigint, wanted integer)
returns bigint
language plpgsql
set search_path = ''
as $$
declare
    first_own bigint;
    after_own bigint;
    next_own bigint;
begin
    select r.first_delivery, r.first_delivery + r.deliveries into first_own, after_own
    from flis.run as r
    where r.run_id = next_delivery_number.run_id;
    select coalesce(max(d.delivery_id) + 1, first_own) into next_own
    from flis.delivery as d
    where d.delivery_id >= first_own and d.delivery_id < after_own;
    if next_own + wanted <= after_own then
        return next_own;
    end if;
    perform flis.lock_numbers();
    return flis.free_delivery_number();
end
$$;
comment on function flis.next_delivery_number(bigint, integer) is
'First of so many consecutive delivery numbers for a run.';
