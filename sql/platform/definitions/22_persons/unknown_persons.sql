-- The persons of a history whom the register lacks, among the rows that runs have opened from
-- first_run on in the scopes; null for all of them. A row that was opened before has brought its
-- person, in its own transaction, and so has one that an earlier batch of the run opened. Lines
-- that open no row bring nobody. In the order of the numbers, in which the register's first key is
-- written page after page, and in which those who are looked up stand side by side.
--
-- The planner would rather read the whole register, which is many times as large as what a batch
-- brings: 0.7 s against 0.2 s, for every batch of a month.
create function flis.unknown_persons(
    history_table regclass, cpr_columns text[], first_run bigint, scopes integer[]
)
returns setof text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set enable_hashjoin = off
set enable_mergejoin = off
-- The other cores have batches of their own.
set max_parallel_workers_per_gather = 0
as $$
begin
    return query execute format(
        $sql$
        select n.cpr
        from (
            select distinct h.cpr collate "C" as cpr
            from (%s) as h
            where h.cpr is not null
            order by 1
        ) as n
        where not exists (
            select from flis.person as p where p.cpr = n.cpr collate "default"
        )
        order by n.cpr
        $sql$,
        (
            select string_agg(
                format(
                    'select h.%I as cpr from %s as h where h.known_from >= $1 '
                    'and ($2 is null or h.scope_id = any ($2))',
                    c.name, history_table
                ),
                ' union all '
            )
            from unnest(cpr_columns) as c (name)
        )
    ) using first_run, scopes;
end
$$;
comment on function flis.unknown_persons(regclass, text[], bigint, integer[]) is
'CPR numbers in the rows of a history that runs opened from first_run on, and not in flis.person.';
