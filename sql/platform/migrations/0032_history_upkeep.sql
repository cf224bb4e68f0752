-- What each batch pays for beside its rows: indexes and statistics.
--
-- By which run and which delivery a row was written follows the order of the rows in the file: one index of
-- ranges of pages serves both, and costs a row next to nothing. The B-tree over deliveries was written for
-- every row that opened or closed, for look-ups by people (flis.lineage).
--
-- After a batch the planner needs to know of the new run and delivery. A sample of 9,000 rows tells it as well as one
-- of 30,000, which is every page of a table of a million rows.
do $$
declare
    history record;
begin
    for history in
        select c.relname as name
        from pg_catalog.pg_class as c
        where c.relnamespace = 'historik'::regnamespace and c.relkind = 'r'
        order by c.relname
    loop
        execute format('drop index if exists historik.%I', history.name || '_known_from');
        execute format('drop index if exists historik.%I', history.name || '_delivery');
        execute format(
            'create index %I on historik.%I using brin (known_from, delivery_id) with (pages_per_range = 32)',
            history.name || '_written', history.name
        );
        execute format(
            'alter table historik.%I
                alter column known_from set statistics 30,
                alter column known_to set statistics 30,
                alter column delivery_id set statistics 30',
            history.name
        );
    end loop;
end
$$;

-- Every value comes once: there is nothing to sample.
alter table flis.person
    alter column cpr set statistics 10,
    alter column noegle set statistics 10;
