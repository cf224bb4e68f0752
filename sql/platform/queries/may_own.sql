-- May this login act as the owner of the warehouse?
select coalesce(
    (select pg_has_role(session_user, oid, 'member') from pg_catalog.pg_roles where rolname = 'flis_owner'),
    false
) as may_own;
