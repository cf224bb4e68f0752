-- What count_lines must add for lines about keys with windows of their own: how many more of them
-- spoke than the windows of their scope say (may be negative), and how many deletions and annulling
-- lines are loaded.
create function flis.count_own_lines()
returns table (delivery_id bigint, loaded bigint, spoke bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_temp.history_line) then
        return;
    end if;
    return query
    with counted as (
        select l.delivery_id, 0 as loaded, 1 as spoke
        from pg_temp.history_line as l
        where exists (
            select
            from pg_temp.history_key_window as w
            where w.key_digest = l.key_digest and w.delivery_id = l.delivery_id
                and l.valid_from < w.valid_to and l.valid_to > w.valid_from
        )
        union all
        select l.delivery_id, 0, -1
        from pg_temp.history_line as l
        where exists (
            select
            from pg_temp.history_window as w
            where w.delivery_id = l.delivery_id
                and l.valid_from < w.valid_to and l.valid_to > w.valid_from
        )
        union all
        select l.delivery_id, 1, 0
        from pg_temp.history_line as l
        where l.is_delete and exists (
            select
            from pg_temp.history_key_window as w
            inner join pg_temp.history_change as c
                on w.key_digest = c.key_digest and w.scope_id = c.scope_id
                and c.valid_from >= w.valid_from and c.valid_to <= w.valid_to
            where w.key_digest = l.key_digest and w.delivery_id = l.delivery_id
                and l.valid_from < w.valid_to and l.valid_to > w.valid_from
                and c.scope_id = l.scope_id and c.landing_row is null
                and l.valid_from < c.valid_to and l.valid_to > c.valid_from
        )
        union all
        -- These speak for no day, so no window counts them.
        select a.delivery_id, (a.spoke and a.loaded)::integer, a.spoke::integer
        from (
            select
                l.delivery_id,
                bool_or(o.rank > k.rank) is not true as spoke,
                bool_or(o.rank < k.rank and not o.is_annul) is true as loaded
            from pg_temp.history_line as l
            inner join pg_temp.history_key_cover as k
                on l.key_digest = k.key_digest and l.scope_id = k.scope_id
                and l.delivery_id = k.delivery_id and l.effective = k.effective
                and k.is_annul and k.is_active
            left join pg_temp.history_key_cover as o
                on k.key_digest = o.key_digest and k.scope_id = o.scope_id
                and k.effective = o.effective and o.is_active
            where l.is_annul
            group by l.landing_row, l.delivery_id
        ) as a
    )
    select c.delivery_id, sum(c.loaded), sum(c.spoke)
    from counted as c
    group by c.delivery_id;
end
$$;
comment on function flis.count_own_lines() is
'Corrections to count_lines for lines about keys with covers of their own.';
