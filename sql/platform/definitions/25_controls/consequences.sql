-- What the planned change (flis.plan_history) would do to keys, per scope and group: opened (was not
-- there), closed (ends earlier than it did, or is gone), changed (the rest).
create function flis.consequences(history_table regclass, group_column text, label_column text)
returns table (
    scope_id integer, group_value text, label text, opened bigint, closed bigint, changed bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    grouping text := coalesce('%1$s.' || quote_ident(group_column) || '::text', 'null::text');
    labelling text := coalesce('%1$s.' || quote_ident(label_column) || '::text', 'null::text');
begin
    return query execute format(
        $sql$
        with gone as (
            select
                h.scope_id, h.key_digest, max(h.valid_to) as last_day,
                max(%2$s) as group_value, max(%3$s) as label
            from %1$s as h
            where h.ctid = any (array(select g.history_row from pg_temp.history_gone as g))
            group by h.scope_id, h.key_digest
        ),
        come as (
            select
                n.scope_id, n.key_digest, max(n.valid_to) as last_day,
                max(%4$s) as group_value, max(%5$s) as label
            from pg_temp.history_new as n
            left join pg_temp.landing_batch as l on l.ctid = n.landing_row
            group by n.scope_id, n.key_digest
        ),
        one as (
            select
                coalesce(g.scope_id, c.scope_id) as scope_id,
                coalesce(g.group_value, c.group_value) as group_value,
                coalesce(g.label, c.label) as label,
                case
                    when g.key_digest is null then 'opened'
                    when c.key_digest is null or c.last_day < g.last_day then 'closed'
                    else 'changed'
                end as fate
            from gone as g
            full join come as c on g.scope_id = c.scope_id and g.key_digest = c.key_digest
        )
        select
            o.scope_id, coalesce(o.group_value, ''), max(o.label),
            count(*) filter (where o.fate = 'opened'),
            count(*) filter (where o.fate = 'closed'),
            count(*) filter (where o.fate = 'changed')
        from one as o
        group by o.scope_id, coalesce(o.group_value, '')
        order by o.scope_id, 5 desc, 6 desc, 4 desc, 2
        $sql$,
        history_table, format(grouping, 'h'), format(labelling, 'h'), format(grouping, 'l'),
        format(labelling, 'l')
    );
end
$$;
comment on function flis.consequences(regclass, text, text) is
'Keys that the planned change would open, close and change, per scope and group.';
