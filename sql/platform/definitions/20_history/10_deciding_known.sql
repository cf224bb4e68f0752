-- Deliveries with a window whose content is not new in this batch.
create function flis.deciding_known()
returns table (delivery_id bigint)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select w.delivery_id
    from (
        select s.delivery_id from pg_temp.history_window as s
        union
        select k.delivery_id from pg_temp.history_key_window as k
    ) as w
    where w.delivery_id is not null and w.delivery_id not in (
        select d.delivery_id from pg_temp.history_delivery as d where d.is_fresh
    );
end
$$;
comment on function flis.deciding_known() is
'Known deliveries that decide days of this batch''s windows.';
