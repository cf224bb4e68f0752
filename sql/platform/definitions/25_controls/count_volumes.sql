-- pg_temp.volume_batch: accepted lines per delivery of the batch, in all (empty group) and per group.
-- Lines without a group's value count in the whole only. The client has counted both; only a delivery with more
-- groups than it counts is asked line by line.
create function flis.count_volumes(group_column text, label_column text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    uncounted bigint[] := array(
        select c.delivery_id
        from pg_temp.column_batch as c
        where c.column_name = group_column and not c.is_counted
    );
begin
    drop table if exists pg_temp.volume_batch;
    create temporary table volume_batch on commit drop as
    select c.delivery_id, ''::text as group_value, null::text as label, max(c.rows) as rows
    from pg_temp.column_batch as c
    group by c.delivery_id
    union all
    select
        v.delivery_id, v.value, max(v.label), (sum(v.rows) filter (where v.label is null))::bigint
    from pg_temp.value_batch as v
    where v.column_name = group_column and v.value <> ''
    group by v.delivery_id, v.value;
    if cardinality(uncounted) = 0 then
        return;
    end if;
    execute format(
        $sql$
        insert into pg_temp.volume_batch
        select l.delivery_id, l.%1$I::text, max(%2$s), count(*)
        from pg_temp.batch_line as l
        where l.%1$I is not null and l.%1$I::text <> '' and l.delivery_id = any ($1)
        group by l.delivery_id, l.%1$I::text
        $sql$,
        group_column, coalesce('l.' || quote_ident(label_column) || '::text', 'null::text')
    ) using uncounted;
end
$$;
comment on function flis.count_volumes(text, text) is
'Makes pg_temp.volume_batch: accepted lines per delivery, in all and per group.';
