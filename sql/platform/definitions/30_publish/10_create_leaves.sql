-- Partitions of a person-near fact: one per municipality, the canary's among them, and -1 for rows that
-- concern none. Creates those that are missing.
-- Secrecy, not speed, asks for them: each leaf has statistics and free space of its own.
create function flis.create_leaves(fact text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    code integer;
    attribute name;
begin
    for code in
        select -1
        union all
        select kommunekode from flis.municipality_roles()
        order by 1
    loop
        continue when pg_catalog.to_regclass(
            format('leaf.%I', replace(fact, '.', '_') || '_' || case when code = -1 then 'ukendt' else code::text end)
        ) is not null;
        execute format(
            'create table leaf.%I partition of %s for values in (%s)',
            replace(fact, '.', '_') || '_' || case when code = -1 then 'ukendt' else code::text end,
            fact::regclass, code
        );
    end loop;
    -- Statistics on the parent cover every municipality and show through the planner's estimates
    -- (docs/explanation/publishing.md); without a target even a manual ANALYZE stores none.
    for attribute in
        select a.attname from pg_catalog.pg_attribute as a
        where a.attrelid = fact::regclass and a.attnum > 0 and not a.attisdropped
            and a.attstattarget is distinct from 0
    loop
        execute format('alter table only %s alter column %I set statistics 0', fact::regclass, attribute);
    end loop;
end
$$;
comment on function flis.create_leaves(text) is 'Creates the leaves of a partitioned fact and keeps statistics off its parent.';
