-- By which run and which delivery a row was written follows the order of the rows in the file: one index of
-- ranges of pages serves both, and costs a row next to nothing. The B-tree over deliveries was the
-- costliest index of a closed row, for two look-ups by people (flis.lineage).
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
    end loop;
end
$$;
