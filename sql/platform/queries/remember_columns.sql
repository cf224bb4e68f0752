-- Keeps what the deliveries of the batch had in their columns, and of each scope and load type only what
-- the next deliveries are compared with. Those that were taken out of the batch since are not in it.
with kept as (
    insert into flis.delivery_column (delivery_id, column_name, rows, filled, shares)
    select b.delivery_id, b.column_name, b.rows, b.filled, b.shares
    from pg_temp.column_batch as b
    where b.delivery_id in (
        select c.delivery_id
        from pg_temp.cover_batch as c
        where c.load_type not in ('delta', 'delta_entity')
    )
    on conflict (delivery_id, column_name) do update
    set rows = excluded.rows, filled = excluded.filled, shares = excluded.shares
)
delete from flis.delivery_column
where delivery_id in (
    select o.delivery_id
    from (
        select
            d.delivery_id,
            row_number() over (
                partition by d.scope_id, d.load_type
                order by d.described_from desc, d.delivery_id desc
            ) as place
        from flis.delivery as d
        where d.scope_id in (select c.scope_id from pg_temp.cover_batch as c)
            and d.status = 'loaded'
            and exists (select from flis.delivery_column as p where p.delivery_id = d.delivery_id)
    ) as o
    where o.place > 12
);
