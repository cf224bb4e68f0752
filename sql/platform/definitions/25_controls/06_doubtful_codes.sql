-- Columns of the batch with values that pg_temp.code_list may lack on some line's days, or that the client has
-- not counted: for each the deliveries, and the values that must be looked at (null: all of them). Values that
-- the list has for the delivery on every day there is are settled here; as a rule that is all of them, and no
-- line is read. fields and sources belong together, place by place.
create function flis.doubtful_codes(fields text[], sources text[])
returns table (column_name text, source text, deliveries bigint[], values_in_doubt text[])
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with certain as materialized (
        select t.source, t.code, t.system, t.kommune
        from pg_temp.code_list as t
        group by t.source, t.code, t.system, t.kommune
        having range_agg(daterange(t.valid_from, t.valid_to)) @> daterange('-infinity', 'infinity')
    ),
    delivery as materialized (
        select distinct c.delivery_id, s.system, s.kommune
        from pg_temp.cover_batch as c
        inner join flis.scope as s on c.scope_id = s.scope_id
    ),
    field as materialized (
        select f.column_name, f.source, f.place
        from unnest(fields, sources) with ordinality as f (column_name, source, place)
    ),
    doubt as (
        select f.place, f.column_name, f.source, v.delivery_id, v.value
        from pg_temp.value_batch as v
        inner join field as f on v.column_name = f.column_name
        inner join delivery as d on v.delivery_id = d.delivery_id
        where v.label is null and not exists (
            select from certain as c
            where c.source = f.source and c.code = v.value
                and coalesce(c.system, d.system) = d.system
                and coalesce(c.kommune, d.kommune) = d.kommune
        )
        union all
        select f.place, f.column_name, f.source, b.delivery_id, null
        from pg_temp.column_batch as b
        inner join field as f on b.column_name = f.column_name
        where not b.is_counted
    )
    select
        o.column_name, o.source, array_agg(distinct o.delivery_id),
        case when count(*) = count(o.value) then array_agg(distinct o.value) end
    from doubt as o
    group by o.place, o.column_name, o.source
    order by o.place;
end
$$;
comment on function flis.doubtful_codes(text[], text[]) is
'Columns of the batch of which lines must be read to know whether their list has the codes.';
