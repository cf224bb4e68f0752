-- The tables that readers meet: plain, the same for everybody in the area, made from released cells.

-- A table with the columns of its build view, a key and foreign keys that BI tools read.
create function flis.create_benchmark(name text, area text, key_columns text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    key_column text;
begin
    execute format('create table benchmark.%1$I as select * from byg.%2$I with no data', name, 'benchmark_' || name);
    foreach key_column in array key_columns loop
        execute format('alter table benchmark.%I alter column %I set not null', name, key_column);
    end loop;
    execute format(
        'alter table benchmark.%1$I add constraint %2$I primary key (%3$s), '
        'add constraint %4$I foreign key (kommunekode) references faelles.dim_kommune (kommunekode), '
        'add constraint %5$I foreign key (tid_id) references faelles.dim_tid (tid_id)',
        name, name || '_pk', (select string_agg(quote_ident(c), ', ') from unnest(key_columns) as c),
        name || '_kommune_fk', name || '_tid_fk'
    );
    perform flis.copy_comments('byg.' || quote_ident('benchmark_' || name), 'benchmark.' || quote_ident(name), '.', '.');
    perform flis.expose('relation', 'benchmark.' || quote_ident(name), 'area:' || area, 'SELECT');
    perform flis.expose('relation', 'benchmark.' || quote_ident(name), 'area:' || area, 'REFERENCES');
    perform flis.expose('schema', 'benchmark', 'area:' || area, 'USAGE');
    perform flis.fill_benchmark(name);
end
$$;
comment on function flis.create_benchmark(text, text, text[]) is
'Creates a benchmark table from its build view, and fills it when the dimensions are there.';

-- Makes a table equal to its build view; writes what differs only.
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
    execute format('create temporary table benchmark_built on commit drop as select * from byg.%I', 'benchmark_' || name);
    execute format(
        'delete from benchmark.%1$I as t using (select o.* from benchmark.%1$I as o '
        'except select b.* from pg_temp.benchmark_built as b) as g '
        'where g.kommunekode = t.kommunekode and g.tid_id = t.tid_id', name
    );
    get diagnostics gone = row_count;
    execute format(
        'insert into benchmark.%1$I select b.* from pg_temp.benchmark_built as b except select t.* from benchmark.%1$I as t',
        name
    );
    get diagnostics new = row_count;
    drop table pg_temp.benchmark_built;
    return gone + new;
end
$$;
comment on function flis.fill_benchmark(text) is 'Makes a benchmark table equal to its build view; returns rows written.';

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
