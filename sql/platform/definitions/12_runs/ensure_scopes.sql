-- Makes the scopes that are new, numbered in the order given. No sequence: a load that is undone must
-- not leave a hole. The lock is taken only when there is something to make, and held to the
-- transaction's end.
create function flis.ensure_scopes(scopes jsonb)
returns void
language plpgsql
set search_path = ''
as $$
begin
    if not exists (
        select from pg_catalog.jsonb_to_recordset(scopes) as w (area text, entity text, system text, kommune integer)
        where not exists (
            select from flis.scope as s
            where (s.area, s.entity, s.system, s.kommune) = (w.area, w.entity, w.system, w.kommune)
        )
    ) then
        return;
    end if;
    perform flis.lock_numbers();
    insert into flis.scope (scope_id, area, entity, system, kommune)
    select
        (select coalesce(max(s.scope_id), 0) from flis.scope as s) + row_number() over (order by n.place),
        n.area, n.entity, n.system, n.kommune
    from (
        select w.area, w.entity, w.system, w.kommune, min(w.place) as place
        from rows from (
            pg_catalog.jsonb_to_recordset(scopes) as (area text, entity text, system text, kommune integer)
        ) with ordinality as w (area, entity, system, kommune, place)
        where not exists (
            select from flis.scope as s
            where (s.area, s.entity, s.system, s.kommune) = (w.area, w.entity, w.system, w.kommune)
        )
        group by w.area, w.entity, w.system, w.kommune
    ) as n;
end
$$;
comment on function flis.ensure_scopes(jsonb) is
'Makes those of the scopes [{area, entity, system, kommune}] that are new, in that order.';

-- The scopes' ids; those that do not exist yet are left out.
create function flis.scope_ids(scopes jsonb)
returns setof integer
language sql
stable
set search_path = ''
as $$
    select s.scope_id
    from flis.scope as s
    inner join pg_catalog.jsonb_to_recordset(scopes) as w (area text, entity text, system text, kommune integer)
        on (s.area, s.entity, s.system, s.kommune) = (w.area, w.entity, w.system, w.kommune)
$$;
comment on function flis.scope_ids(jsonb) is 'Ids of the scopes [{area, entity, system, kommune}].';
