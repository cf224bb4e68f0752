-- Windows and row addresses hold only as long as nobody else writes the same scopes: one lock per
-- scope until the transaction ends, taken in scope order so that two batches cannot deadlock.
create function flis.lock_scope_list(scopes integer[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    -- 'flis' in ASCII: keeps our locks apart from those of other programs in the database.
    lock_class constant integer := 1718380915;
    scope integer;
begin
    for scope in select s.id from unnest(scopes) as s (id) order by s.id loop
        perform pg_advisory_xact_lock(lock_class, scope);
    end loop;
end
$$;
comment on function flis.lock_scope_list(integer[]) is
'Locks scopes until the transaction ends.';

-- pg_temp.history_scope: the scopes the batch is about, locked.
create function flis.lock_scopes()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pg_temp.history_scope
    select b.scope_id
    from pg_temp.cover_batch as b
    union
    select c.scope_id
    from flis.cover as c
    where c.delivery_id in (
        select w.delivery_id from pg_temp.withdraw_batch as w
        union all
        select r.delivery_id from pg_temp.reload_batch as r
    );
    perform flis.lock_scope_list(array(select s.scope_id from pg_temp.history_scope as s));
end
$$;
comment on function flis.lock_scopes() is
'Locks every scope of the batch until the transaction ends.';
