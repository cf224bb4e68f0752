-- Raises LI401 when days are freed and the content of who decides them was not asked for: the
-- history would lose it.
create function flis.refuse_missing_replay()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    missing bigint;
begin
    select min(n.delivery_id) into missing
    from flis.deciding_known() as n
    where n.delivery_id not in (select r.delivery_id from pg_temp.replay_batch as r);
    if missing is not null then
        raise exception using
            errcode = 'LI401',
            message = format(
                'delivery %s decides days that this batch frees, and its lines are not in the batch',
                missing
            ),
            hint = 'Call flis.replays_needed() after the last refusal and copy what it names.';
    end if;
end
$$;
comment on function flis.refuse_missing_replay() is
'Raises LI401 when a delivery that decides freed days was not read again.';
