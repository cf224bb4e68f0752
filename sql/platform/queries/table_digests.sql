-- One digest per table over everything that must be the same after a crash and a repeated run:
-- all columns but time stamps of the clock, numbers that a rolled back transaction uses up and what is
-- keyed by the database itself; all tables but that key and those that say who is at work and how long it
-- took. Order-free; used by tests and by restore checks.
select
    format('%I.%I', n.nspname, c.relname) as table_name,
    (pg_catalog.query_to_xml(
        format(
            'select count(*) as n, coalesce(sum(pg_catalog.hashtextextended(row(%s)::text, 0)::numeric), 0) as d from %I.%I as t',
            (
                select string_agg(format('t.%I', a.attname), ', ' order by a.attnum)
                from pg_catalog.pg_attribute as a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    and a.attname not in (
                        'started_at', 'finished_at', 'received_at', 'published_at', 'applied_at',
                        'decided_at', 'decision_no', 'fingerprint'
                    )
            ),
            n.nspname, c.relname
        ),
        false, true, ''
    ))::text as digest
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where (
        n.nspname = 'flis' and c.relname not in ('run_at_work', 'run_step', 'scope_claim', 'offence_key')
    )
    or n.nspname in ('historik', 'faelles', 'benchmark')
    or exists (select from flis.fact_state as f where split_part(f.fact, '.', 1) = n.nspname)
group by n.nspname, c.relname, c.oid, c.relkind
having c.relkind = 'p' or (c.relkind = 'r' and n.nspname <> 'leaf')
order by 1;
