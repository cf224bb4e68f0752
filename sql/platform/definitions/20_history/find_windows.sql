-- pg_temp.history_window: the days on which a delivery of the batch decides, i.e. its covers minus
-- every active cover of higher rank. Windows of one scope are disjoint.
--
-- Key covers of later load types (delta, delta_entity, planned rows of full_history) enter here and
-- in find_changes: a key's windows are these minus the higher key covers of that key, and a
-- delivery that covers single keys has windows per key instead of per scope.
create function flis.find_windows()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.history_window;
    create temporary table history_window on commit drop as
    with own as (
        select
            c.delivery_id, c.scope_id, c.rank,
            range_agg(daterange(c.valid_from, c.valid_to)) as days
        from pg_temp.history_cover as c
        where c.is_new and c.is_active
        group by c.delivery_id, c.scope_id, c.rank
    ),
    above as (
        select o.delivery_id, range_agg(daterange(c.valid_from, c.valid_to)) as days
        from own as o
        inner join pg_temp.history_cover as c
            on o.scope_id = c.scope_id and o.rank < c.rank and c.is_active
        group by o.delivery_id
    )
    select
        o.delivery_id, o.scope_id, lower(w.days) as valid_from, upper(w.days) as valid_to
    from own as o
    left join above as a on o.delivery_id = a.delivery_id
    cross join lateral unnest(o.days - coalesce(a.days, datemultirange())) as w (days);
    analyze pg_temp.history_window;
end
$$;
comment on function flis.find_windows() is
'Makes pg_temp.history_window: the days on which each delivery of the batch decides.';
