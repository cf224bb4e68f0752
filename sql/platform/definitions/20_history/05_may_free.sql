-- Whether the batch can take something away: a cover that was active is not any more, or a line
-- cancels a planned change. Only then can known deliveries have something to say again.
create function flis.may_free()
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return exists (
        select from pg_temp.history_cover as c where c.was_active and not c.is_active
    ) or (
        exists (select from pg_temp.history_delivery as d where d.load_type = 'delta' and d.is_fresh)
        and exists (
            select
            from pg_temp.landing_batch as l
            where l.valid_to = '-infinity' and l.delivery_id in (
                select d.delivery_id
                from pg_temp.history_delivery as d
                where d.load_type = 'delta' and d.is_fresh
            )
        )
    );
end
$$;
comment on function flis.may_free() is
'Whether the batch takes covers away, so that known deliveries may speak again.';
