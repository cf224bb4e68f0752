-- Runs one content sample over the batch: a query that gives leverance_id and linje of every line it finds
-- wrong. Set about by the program with a savepoint: a sample that fails stops nothing.
create function flis.run_sample(query text)
returns table (delivery_id bigint, lines bigint, first_line bigint, marks bigint[])
language plpgsql
set search_path = pg_catalog, pg_temp
-- Rows in force were fetched a moment ago: their pages are in memory.
set random_page_cost = 1.1
as $$
begin
    return query execute format(
        E'select s.leverance_id::bigint, count(distinct s.linje),\n'
        '    (min(s.linje) filter (where s.linje > 0))::bigint,\n'
        '    array_agg(s.linje::bigint) filter (where s.linje < 0)\n'
        'from (\n%s\n) as s group by s.leverance_id order by s.leverance_id',
        query
    );
end
$$;
comment on function flis.run_sample(text) is
'Per delivery of the batch: how many lines a content sample finds, and the first of them; marks of lines not sent.';
