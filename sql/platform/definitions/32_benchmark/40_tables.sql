-- The tables that readers meet: plain, the same for everybody in the area, made from released cells.

-- What a table holds: the file's view, and what all tables have (flis.benchmark_frame). A municipality's group
-- has the unweighted mean of its members, those of which every averaged figure is told: all means of a row are
-- about the same municipalities.
create function flis.create_benchmark_view(name text, area text, header jsonb)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    view_name text := 'byg.' || quote_ident('benchmark_' || name || '_tabel');
    entry record;
begin
    execute format(
        'create view %s as with egen as (select * from byg.%I) %s'
        'select %s from egen as e '
        'inner join flis.kommune as k on k.kommunekode = e.kommunekode '
        'inner join byg.faelles_dim_tid as t on t.tid_id = e.tid_id %s',
        view_name, 'benchmark_' || name,
        (
            select format(
                ', gruppe as (select m.kommunekode, e.tid_id, count(*)::integer as antal, %s '
                'from byg.%I as m inner join egen as e on e.kommunekode = m.medlem '
                'where num_nulls(%s) = 0 group by m.kommunekode, e.tid_id) ',
                string_agg(format('avg(e.%1$I) as %1$I', a.figure), ', ' order by a.number),
                area || '_benchmark_gruppe',
                string_agg(format('e.%I', a.figure), ', ')
            )
            from flis.benchmark_averages(header) as a
            having count(*) > 0
        ),
        (
            select string_agg(format('%s as %I', c.expression, c.column_name), ', ' order by c.place, c.number)
            from flis.benchmark_columns(name, header) as c
        ),
        case when header ? 'gruppe' then 'left join gruppe as g on g.kommunekode = e.kommunekode and g.tid_id = e.tid_id' end
    );
    execute format(
        'comment on view %s is %L', view_name,
        obj_description(('byg.' || quote_ident('benchmark_' || name))::regclass, 'pg_class')
    );
    for entry in select c.column_name, c.meaning from flis.benchmark_columns(name, header) as c loop
        execute format('comment on column %s.%I is %L', view_name, entry.column_name, entry.meaning);
    end loop;
end
$$;
comment on function flis.create_benchmark_view(text, text, jsonb) is
'Creates byg.benchmark_<name>_tabel, the contents of a benchmark table, around its file''s view.';

-- A table with the columns of its build view, a key and foreign keys that BI tools read.
create function flis.create_benchmark(name text, area text, header jsonb)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    view_name text := 'byg.' || quote_ident('benchmark_' || name || '_tabel');
    table_name text := 'benchmark.' || quote_ident(name);
begin
    perform flis.create_benchmark_view(name, area, header);
    execute format('create table %s as select * from %s with no data', table_name, view_name);
    execute format(
        'alter table %1$s alter column kommunekode set not null, alter column tid_id set not null, '
        'add constraint %2$I primary key (kommunekode, tid_id), '
        'add constraint %3$I foreign key (kommunekode) references faelles.dim_kommune (kommunekode), '
        'add constraint %4$I foreign key (tid_id) references faelles.dim_tid (tid_id)',
        table_name, name || '_pk', name || '_kommune_fk', name || '_tid_fk'
    );
    perform flis.copy_comments(view_name, table_name, '.', '.');
    perform flis.expose('relation', table_name, 'area:' || area, 'SELECT');
    perform flis.expose('relation', table_name, 'area:' || area, 'REFERENCES');
    perform flis.expose('schema', 'benchmark', 'area:' || area, 'USAGE');
    -- From what has been released already.
    perform flis.queue_whole_fill(area);
    perform flis.fill_benchmark(name);
    delete from flis.benchmark_fill as f where f.area = create_benchmark.area;
end
$$;
comment on function flis.create_benchmark(text, text, jsonb) is
'Creates a benchmark table from its file''s view and header, and fills it when the dimensions are there.';

-- Makes the listed rows of a table equal to its build view; writes what differs only.
create function flis.fill_benchmark(name text)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    gone bigint;
    new bigint;
begin
    -- A star that was made anew is empty until it is published, and so is this.
    if not exists (select from faelles.dim_kommune) then
        return 0;
    end if;
    -- The whole table is filled from what the list has; rows that are only read stay as they are.
    execute format(
        'create temporary table benchmark_built on commit drop as select b.* from byg.%I as b '
        'inner join flis.benchmark_fill as d on d.kommune = b.kommunekode and d.tid_id = b.tid_id '
        'where d.is_written and starts_with(%L, d.area || ''_'')',
        'benchmark_' || name || '_tabel', name
    );
    execute format(
        'delete from benchmark.%1$I as t using (select o.* from benchmark.%1$I as o '
        'inner join flis.benchmark_fill as d on d.kommune = o.kommunekode and d.tid_id = o.tid_id '
        'where d.is_written and starts_with(%1$L, d.area || ''_'') '
        'except select b.* from pg_temp.benchmark_built as b) as g '
        'where g.kommunekode = t.kommunekode and g.tid_id = t.tid_id', name
    );
    get diagnostics gone = row_count;
    execute format(
        'insert into benchmark.%1$I select b.* from pg_temp.benchmark_built as b '
        'where not exists (select from benchmark.%1$I as t '
        'where t.kommunekode = b.kommunekode and t.tid_id = b.tid_id)',
        name
    );
    get diagnostics new = row_count;
    drop table pg_temp.benchmark_built;
    return gone + new;
end
$$;
comment on function flis.fill_benchmark(text) is
'Makes the rows of a benchmark table that are in flis.benchmark_fill equal to its build view; returns rows written.';

-- All go when the definitions are brought up to date: they hold nothing that is not in flis.benchmark_cell.
create function flis.drop_benchmarks()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    entry regclass;
begin
    for entry in
        select c.oid::regclass from pg_class as c
        where c.relnamespace = 'benchmark'::regnamespace and c.relkind = 'r'
        order by c.oid
    loop
        execute format('drop table %s', entry);
    end loop;
end
$$;
comment on function flis.drop_benchmarks() is 'Drops the benchmark tables, to be created again from their files.';
