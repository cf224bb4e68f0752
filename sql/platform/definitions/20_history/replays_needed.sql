-- Known deliveries that decide days which this batch frees: a correction that covers less, or ranks
-- lower, a withdrawal, a planned change that is cancelled. What they said there may never have been
-- visible, so it is read again: the caller copies their lines, with their own numbers, into
-- pg_temp.landing_batch. Called when nothing more will be refused; flis.apply_history checks it.
create function flis.replays_needed(history_table regclass)
returns table (delivery_id bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform flis.empty_step_tables();
    perform flis.lock_scopes();
    perform flis.rank_covers();
    if not flis.may_free() then
        return;
    end if;
    perform flis.find_windows();
    perform flis.assert_key_covers(history_table);
    perform flis.rank_key_covers(history_table);
    perform flis.find_key_windows();
    insert into pg_temp.replay_batch
    select n.delivery_id from flis.deciding_known() as n
    except
    select r.delivery_id from pg_temp.replay_batch as r;
    return query select r.delivery_id from pg_temp.replay_batch as r order by r.delivery_id;
end
$$;
comment on function flis.replays_needed(regclass) is
'Known deliveries whose lines the batch needs as well, because it frees days that they decide.';
