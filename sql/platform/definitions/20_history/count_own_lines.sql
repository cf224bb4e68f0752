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
    with own as (
        select distinct l.landing_row
        from pg_temp.history_line as l
        inner join pg_temp.history_key_window as w
            on l.key_digest = w.key_digest and l.delivery_id = w.delivery_id
            and l.valid_from < w.valid_to and l.valid_to > w.valid_from
    ),
    of_scope as (
        select distinct l.landing_row
        from pg_temp.history_line as l
        inner join pg_temp.history_window as w
            on l.delivery_id = w.delivery_id
            and l.valid_from < w.valid_to and l.valid_to > w.valid_from
    ),
    deleting as (
        select distinct l.landing_row
        from pg_temp.history_line as l
        inner join pg_temp.history_key_window as w
            on l.key_digest = w.key_digest and l.delivery_id = w.delivery_id
            and l.valid_from < w.valid_to and l.valid_to > w.valid_from
        inner join pg_temp.history_change as c
            on l.key_digest = c.key_digest and l.scope_id = c.scope_id and c.landing_row is null
            and c.valid_from >= w.valid_from and c.valid_to <= w.valid_to
            and l.valid_from < c.valid_to and l.valid_to > c.valid_from
        where l.is_delete
    ),
    annulling as (
        select
            l.landing_row,
            bool_or(o.rank > k.rank) is not true as spoke,
            bool_or(o.rank < k.rank and not o.is_annul) as loaded
        from pg_temp.history_line as l
        inner join pg_temp.history_key_cover as k
            on l.key_digest = k.key_digest and l.scope_id = k.scope_id
            and l.delivery_id = k.delivery_id and l.effective = k.effective
            and k.is_annul and k.is_active
        left join pg_temp.history_key_cover as o
            on k.key_digest = o.key_digest and k.scope_id = o.scope_id
            and k.effective = o.effective and o.is_active
        where l.is_annul
        group by l.landing_row
    )
    select
        l.delivery_id,
        count(*) filter (where d.landing_row is not null or (a.spoke and a.loaded)),
        count(*) filter (where o.landing_row is not null or a.spoke) - count(s.landing_row)
    from pg_temp.history_line as l
    left join own as o on l.landing_row = o.landing_row
    left join of_scope as s on l.landing_row = s.landing_row
    left join deleting as d on l.landing_row = d.landing_row
    left join annulling as a on l.landing_row = a.landing_row
    group by l.delivery_id;
end
$$;
comment on function flis.count_own_lines() is
'Corrections to count_lines for lines about keys with covers of their own.';
