-- Where deliveries decide, looking at covers of all keys only:
--     pg_temp.history_reign    the days on which a delivery decides: its covers minus all higher ones.
--                              Of what the batch adds; of all active ones when it may take away
--     pg_temp.history_freed    the days on which a cover that is gone decided, or might have
--     pg_temp.history_window   the days to compare: what is added, and who decides what is freed
--                              (delivery_id null: nobody). Windows of one scope are disjoint
-- Keys with covers of their own have windows of their own: find_key_windows.
create function flis.find_windows()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pg_temp.history_reign
    with own as (
        select
            c.delivery_id, c.scope_id, c.rank, c.rank_date, c.was_active,
            range_agg(c.days) as days
        from pg_temp.history_cover as c
        where c.is_all_keys and c.is_active and (not c.was_active or (select flis.may_free()))
        group by c.delivery_id, c.scope_id, c.rank, c.rank_date, c.was_active
    ),
    above as (
        select o.scope_id, o.rank, range_agg(c.days) as days
        from own as o
        inner join pg_temp.history_cover as c
            on o.scope_id = c.scope_id and o.rank < c.rank and c.is_active and c.is_all_keys
        group by o.scope_id, o.rank
    )
    select
        o.delivery_id, o.scope_id, o.rank, o.rank_date, not o.was_active as is_added,
        o.days - coalesce(a.days, datemultirange()) as days
    from own as o
    left join above as a on o.scope_id = a.scope_id and o.rank = a.rank;
    perform flis.analyze_step_table('history_reign');

    insert into pg_temp.history_freed
    select
        c.scope_id, c.rank,
        datemultirange(c.days) - coalesce((
            select range_agg(h.days)
            from pg_temp.history_cover as h
            where h.scope_id = c.scope_id and h.rank > c.rank and h.is_active and h.is_all_keys
        ), datemultirange()) as days
    from pg_temp.history_cover as c
    where c.is_all_keys and c.was_active and not c.is_active;

    insert into pg_temp.history_window
    with freed as (
        select f.scope_id, range_agg(d.days) as days
        from pg_temp.history_freed as f
        cross join lateral unnest(f.days) as d (days)
        group by f.scope_id
    ),
    deciding as (
        select
            r.delivery_id, r.scope_id, r.rank, r.rank_date,
            case when r.is_added then r.days else r.days * f.days end as days
        from pg_temp.history_reign as r
        left join freed as f on r.scope_id = f.scope_id
        union all
        select
            null, f.scope_id, null, '-infinity',
            f.days - coalesce((
                select range_agg(c.days)
                from pg_temp.history_cover as c
                where c.scope_id = f.scope_id and c.is_active and c.is_all_keys
            ), datemultirange())
        from freed as f
    )
    select
        d.delivery_id, d.scope_id, d.rank, d.rank_date,
        lower(w.days) as valid_from, upper(w.days) as valid_to
    from deciding as d
    cross join lateral unnest(d.days) as w (days);
    perform flis.analyze_step_table('history_window');
end
$$;
comment on function flis.find_windows() is
'Makes pg_temp.history_window: the days to compare, and which delivery decides them.';
