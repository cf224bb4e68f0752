-- Covers that a delivery gives up because its file was read again: kept as long as a run ended with
-- them, for whoever asks what was active then; without a trace otherwise.
create function flis.forget_unread(run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    update flis.cover as c
    set is_current = false
    where c.is_current
        and c.delivery_id in (select r.delivery_id from pg_temp.reload_batch as r);
    delete from flis.cover as c
    where not c.is_current and c.activated_run is null
        and c.delivery_id in (select r.delivery_id from pg_temp.reload_batch as r);
    delete from flis.key_cover as k
    where k.delivery_id in (select r.delivery_id from pg_temp.reload_batch as r)
        and not exists (
            select
            from flis.cover as c
            where c.delivery_id = k.delivery_id and c.content_no = k.content_no
        );
end
$$;
comment on function flis.forget_unread(bigint) is
'Sets aside what deliveries asserted that were read again.';
