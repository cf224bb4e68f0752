-- pg_temp.history_key_window: what history_window is to a scope, for each key of history_key. The
-- same rule with one more term: covers of all keys minus the higher ones of the key, covers of the
-- key minus the higher ones of both kinds. The windows of a delivery are added up before content is
-- cut along them, for it may cover a day twice.
create function flis.find_key_windows()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_temp.history_key) then
        return;
    end if;
    -- Covers of a key that speak, or spoke: the days that no higher one takes.
    insert into pg_temp.history_key_reign
    with above_all as (
        select k.scope_id, k.rank, range_agg(c.days) as days
        from (
            select distinct o.scope_id, o.rank
            from pg_temp.history_key_cover as o
            where o.speaks or o.did_speak
        ) as k
        inner join pg_temp.history_cover as c
            on k.scope_id = c.scope_id and k.rank < c.rank and c.is_active and c.is_all_keys
        group by k.scope_id, k.rank
    ),
    above_key as (
        select k.scope_id, k.key_digest, k.rank, range_agg(c.days) as days
        from pg_temp.history_key_cover as k
        inner join pg_temp.history_key_cover as c
            on k.key_digest = c.key_digest and k.scope_id = c.scope_id and k.rank < c.rank
        where c.speaks and (k.speaks or k.did_speak)
        group by k.key_digest, k.scope_id, k.rank
    )
    select
        k.delivery_id, k.scope_id, k.key_digest, k.did_speak, k.speaks,
        datemultirange(k.days) - coalesce(a.days, datemultirange())
            - coalesce(o.days, datemultirange()) as days
    from pg_temp.history_key_cover as k
    left join above_all as a on k.scope_id = a.scope_id and k.rank = a.rank
    left join above_key as o
        on k.key_digest = o.key_digest and k.scope_id = o.scope_id and k.rank = o.rank
    where k.speaks or k.did_speak;
    perform flis.analyze_step_table('history_key_reign');

    insert into pg_temp.history_key_freed
    with part as (
        select k.scope_id, k.key_digest, k.days
        from pg_temp.history_key_reign as k
        where k.did_speak and not k.speaks
        union all
        select
            n.scope_id, n.key_digest, f.days - coalesce((
                select range_agg(c.days)
                from pg_temp.history_key_cover as c
                where c.key_digest = n.key_digest and c.scope_id = n.scope_id
                    and c.rank > f.rank and c.speaks
            ), datemultirange())
        from pg_temp.history_freed as f
        inner join pg_temp.history_key as n on f.scope_id = n.scope_id
    )
    select p.scope_id, p.key_digest, range_agg(d.days) as days
    from part as p
    cross join lateral unnest(p.days) as d (days)
    group by p.key_digest, p.scope_id;
    perform flis.analyze_step_table('history_key_freed');

    insert into pg_temp.history_key_window
    with all_keys as (
        select r.delivery_id, n.scope_id, n.key_digest, r.rank, r.is_added, r.days, f.days as freed
        from pg_temp.history_reign as r
        inner join pg_temp.history_key as n on r.scope_id = n.scope_id
        left join pg_temp.history_key_freed as f
            on n.key_digest = f.key_digest and n.scope_id = f.scope_id
        where r.is_added or r.days && f.days
    ),
    above_key as (
        select a.scope_id, a.key_digest, a.rank, range_agg(c.days) as days
        from all_keys as a
        inner join pg_temp.history_key_cover as c
            on a.key_digest = c.key_digest and a.scope_id = c.scope_id and a.rank < c.rank
        where c.speaks
        group by a.key_digest, a.scope_id, a.rank
    ),
    covered as (
        select c.scope_id, range_agg(c.days) as days
        from pg_temp.history_cover as c
        where c.is_active and c.is_all_keys
        group by c.scope_id
    ),
    deciding as (
        select
            k.delivery_id, k.scope_id, k.key_digest,
            case when k.did_speak then k.days * f.days else k.days end as days
        from pg_temp.history_key_reign as k
        left join pg_temp.history_key_freed as f
            on k.key_digest = f.key_digest and k.scope_id = f.scope_id
        where k.speaks
        union all
        select
            a.delivery_id, a.scope_id, a.key_digest,
            case when a.is_added then a.days else a.days * a.freed end
            - coalesce(o.days, datemultirange())
        from all_keys as a
        left join above_key as o
            on a.key_digest = o.key_digest and a.scope_id = o.scope_id and a.rank = o.rank
        union all
        select
            null, f.scope_id, f.key_digest,
            f.days - coalesce(c.days, datemultirange()) - coalesce(k.days, datemultirange())
        from pg_temp.history_key_freed as f
        left join covered as c on f.scope_id = c.scope_id
        left join (
            select o.scope_id, o.key_digest, range_agg(o.days) as days
            from pg_temp.history_key_cover as o
            where o.speaks
            group by o.key_digest, o.scope_id
        ) as k on f.key_digest = k.key_digest and f.scope_id = k.scope_id
    ),
    added_up as (
        select d.delivery_id, d.scope_id, d.key_digest, range_agg(w.days) as days
        from deciding as d
        cross join lateral unnest(d.days) as w (days)
        group by d.key_digest, d.scope_id, d.delivery_id
    )
    select
        a.delivery_id, a.scope_id, a.key_digest,
        lower(w.days) as valid_from, upper(w.days) as valid_to
    from added_up as a
    cross join lateral unnest(a.days) as w (days);
    perform flis.analyze_step_table('history_key_window');
end
$$;
comment on function flis.find_key_windows() is
'Makes pg_temp.history_key_window: the days to compare per key, and which delivery decides them.';
