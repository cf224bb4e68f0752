-- Raises LI402 when a delivery was compared with rows that are not all it decides: something became
-- part of the batch afterwards. flis.comparison_obstacle forbids what could; this is the proof, each
-- time, for the history would be wrong without a sign of it.
create function flis.refuse_stale_comparison()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    stale bigint;
begin
    select min(c.delivery_id) into stale
    from pg_temp.compared_batch as c
    where (
        select array_agg((w.delivery_id, w.valid_from, w.valid_to)::text)
        from pg_temp.history_window as w
        where w.scope_id = c.scope_id
    ) is distinct from array[(c.delivery_id, c.valid_from, c.valid_to)::text]
        or exists (select from pg_temp.history_entity as e where e.scope_id = c.scope_id);
    if stale is not null then
        raise exception using
            errcode = 'LI402',
            message = format(
                'delivery %s was compared with rows that are not those it decides', stale
            ),
            hint = 'This is a bug in the choice of what is compared; the transaction changes '
            'nothing. Run again with FLIS_COMPARE=never, and please report it.';
    end if;
end
$$;
comment on function flis.refuse_stale_comparison() is
'Raises LI402 when a compared delivery decides other days or keys than it was compared on.';
