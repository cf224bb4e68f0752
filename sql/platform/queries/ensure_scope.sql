-- $1 area, $2 entity, $3 system, $4 kommune: the scope's id, made if it is new.
with known as (
    select scope_id from flis.scope
    where area = $1 and entity = $2 and system = $3 and kommune = $4::integer
), made as (
    insert into flis.scope (scope_id, area, entity, system, kommune)
    select coalesce((select max(scope_id) from flis.scope), 0) + 1, $1, $2, $3, $4::integer
    where not exists (select from known)
    returning scope_id
)
select scope_id from known
union all
select scope_id from made;
