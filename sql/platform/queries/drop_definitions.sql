-- Drops every view and function we own in the schemas that hold no data, newest first: what was
-- created later may depend on what was created before, never the other way. No CASCADE: if somebody
-- built something of their own on a view, the drop fails and names it (SQLSTATE 2BP01).
do $$
declare
    object record;
begin
    for object in
        select c.oid, format('drop view %I.%I', n.nspname, c.relname) as statement
        from pg_catalog.pg_class as c
        inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where c.relkind = 'v'
            and (
                n.nspname in ('flis', 'aktuel', 'byg', 'faelles', 'kvalitet', 'afvigelse', 'rapport', 'noegletal')
                or n.nspname like 'dengang%'
                or n.nspname like 'samlet%'
                or n.nspname in (select split_part(s.fact, '.', 1) from flis.fact_state as s)
            )
        union all
        select p.oid, format('drop function %s', p.oid::regprocedure)
        from pg_catalog.pg_proc as p
        inner join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
        -- Trigger functions belong to tables, and tables to the migrations.
        where (
            n.nspname in ('flis', 'byg', 'faelles') or n.nspname like 'dengang%' or n.nspname like 'samlet%'
        )
            and p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
        order by 1 desc
    loop
        execute object.statement;
    end loop;
end
$$;
