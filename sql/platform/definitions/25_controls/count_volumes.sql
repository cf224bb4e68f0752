-- pg_temp.volume_batch: accepted lines per delivery of the batch, in all (empty group) and per group.
-- Lines without a group's value count in the whole only.
create function flis.count_volumes(group_column text, label_column text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.volume_batch;
    create temporary table volume_batch on commit drop as
    select l.delivery_id, ''::text as group_value, null::text as label, count(*) as rows
    from pg_temp.landing_batch as l
    group by l.delivery_id;
    if group_column is not null then
        execute format(
            $sql$
            insert into pg_temp.volume_batch
            select l.delivery_id, l.%1$I::text, max(%2$s), count(*)
            from pg_temp.landing_batch as l
            where l.%1$I is not null and l.%1$I::text <> ''
            group by l.delivery_id, l.%1$I::text
            $sql$,
            group_column, coalesce('l.' || quote_ident(label_column) || '::text', 'null::text')
        );
    end if;
end
$$;
comment on function flis.count_volumes(text, text) is
'Makes pg_temp.volume_batch: accepted lines per delivery, in all and per group.';
