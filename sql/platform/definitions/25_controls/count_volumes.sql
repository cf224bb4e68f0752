-- pg_temp.volume_batch: accepted lines per delivery of the batch, in all (empty group) and per group.
-- Lines without a group's value count in the whole only.
create function flis.count_volumes(group_column text, label_column text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    -- Compared deliveries of which the client has counted the groups.
    counted bigint[] := array(
        select t.delivery_id
        from pg_temp.tally_column as t
        where t.column_name = group_column and t.is_complete
    );
begin
    drop table if exists pg_temp.volume_batch;
    create temporary table volume_batch on commit drop as
    select n.delivery_id, ''::text as group_value, null::text as label, sum(n.rows)::bigint as rows
    from (
        select l.delivery_id, count(*) as rows
        from pg_temp.landing_batch as l
        group by l.delivery_id
        union all
        select c.delivery_id, c.lines_unsent
        from pg_temp.compared_batch as c
        where c.lines_unsent > 0
    ) as n
    group by n.delivery_id;
    if group_column is null then
        return;
    end if;
    insert into pg_temp.volume_batch
    select
        v.delivery_id, v.value, max(v.label), (sum(v.rows) filter (where v.label is null))::bigint
    from pg_temp.tally_value as v
    where v.column_name = group_column and v.value <> '' and v.delivery_id = any (counted)
    group by v.delivery_id, v.value;
    execute format(
        $sql$
        insert into pg_temp.volume_batch
        select l.delivery_id, l.%1$I::text, max(%2$s), count(*)
        from pg_temp.%3$I as l
        where l.%1$I is not null and l.%1$I::text <> '' and l.delivery_id <> all ($1)
        group by l.delivery_id, l.%1$I::text
        $sql$,
        group_column, coalesce('l.' || quote_ident(label_column) || '::text', 'null::text'),
        flis.line_source(counted)
    ) using counted;
end
$$;
comment on function flis.count_volumes(text, text) is
'Makes pg_temp.volume_batch: accepted lines per delivery, in all and per group.';
