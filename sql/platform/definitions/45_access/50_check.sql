-- The last thing a publication does before it is committed: nobody may see more than the
-- definitions say.

-- The municipality that does not exist, 998, has a row in each fact while the canary is on. Not
-- canonical, so that no total counts it; every key the unknown member's, every text what nobody
-- else has.
create function flis.put_canary(fact regclass, publication bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    is_on boolean := (select c.is_on from flis.canary as c);
    is_there boolean;
    columns text;
    contents text;
begin
    execute format('select exists (select from %s where kommunekode = 998)', fact) into is_there;
    if is_there = is_on then
        return;
    end if;
    execute format('delete from %s where kommunekode = 998', fact);
    if not is_on then
        return;
    end if;
    select
        string_agg(quote_ident(a.attname), ', ' order by a.attnum),
        string_agg(
            case
                when a.attname in ('kommunekode', 'kilde_kommune') then '998'
                when a.attname = 'publicering_id' then publication::text
                when a.attname = 'kanonisk' then '''Nej'''
                when a.atttypid = 'boolean'::regtype then 'false'
                when a.attname = 'tid_id' then '-1'
                when k.conrelid is not null then format(
                    '(select min(d.%I) from %s as d)', d.attname, k.confrelid::regclass
                )
                when a.atttypid in ('integer'::regtype, 'bigint'::regtype, 'smallint'::regtype)
                    then '998'
                when a.attnotnull and a.atttypid = 'numeric'::regtype then '0'
                when a.attnotnull and a.atttypid = 'date'::regtype then '''1998-08-09'''
                when a.attnotnull then format(
                    'left(%L, %s)', 'KANARIE998', greatest(a.atttypmod - 4, 1)
                )
                else 'null'
            end,
            ', ' order by a.attnum
        )
    into columns, contents
    from pg_attribute as a
    left join pg_constraint as k
        on k.conrelid = a.attrelid and k.contype = 'f' and k.conkey = array[a.attnum]
    left join pg_attribute as d on d.attrelid = k.confrelid and d.attnum = k.confkey[1]
    where a.attrelid = fact and a.attnum > 0 and not a.attisdropped;
    execute format('insert into %s (%s) values (%s)', fact, columns, contents);
end
$$;
comment on function flis.put_canary(regclass, bigint) is
'Gives municipality 998 its row in a fact, or takes it away.';

-- Where the canary is, and whether it has the row in each fact that it should have from the next
-- publication on.
create function flis.canary_state()
returns table (fact regclass, is_on boolean, is_there boolean)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    for fact, is_on in
        select f.fact, c.is_on from flis.guarded_facts() as f cross join flis.canary as c
        order by f.fact::text
    loop
        execute format('select exists (select from %s where kommunekode = 998)', fact)
            into is_there;
        return next;
    end loop;
end
$$;
comment on function flis.canary_state() is
'Whether the canary is on, and whether its row is in each fact.';

-- Asks the policies themselves, with the canary's rows: whose condition they meet, sees them.
create function flis.canary_seen_by_policies()
returns table (fact regclass, policy name)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    entry record;
begin
    -- All policies of a fact in one statement: there are a hundred of them, and to plan costs more
    -- than to ask.
    for entry in
        select
            f.fact,
            string_agg(
                format(
                    '(%L::name, (%s))',
                    p.polname, coalesce(pg_get_expr(p.polqual, p.polrelid), 'true')
                ),
                ', ' order by p.polname
            ) as policies
        from flis.guarded_facts() as f
        inner join pg_policy as p on p.polrelid = f.fact
        where p.polroles is distinct from array['flis_kommune_998'::regrole::oid]
        group by f.fact
    loop
        return query execute format(
            'select distinct $1, p.name from %s as f '
            'cross join lateral (values %s) as p (name, is_seen) '
            'where f.kommunekode = 998 and p.is_seen',
            entry.fact, entry.policies
        ) using entry.fact;
    end loop;
end
$$;
comment on function flis.canary_seen_by_policies() is
'Policies other than municipality 998''s that show its rows.';

-- Asks as flis_kanarie, who is in every area and in a municipality that does not exist. Every table
-- that it may select from and that has municipalities must be empty to it. Guarded views are left
-- to their definitions: to compute a report for nobody costs as much as for all.
create function flis.rows_seen_by_watcher()
returns setof regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    entry record;
    is_seen boolean;
    before text := current_setting('role');
begin
    for entry in
        select c.oid::regclass as relation
        from pg_class as c
        inner join pg_namespace as n on n.oid = c.relnamespace
        inner join pg_attribute as a
            on a.attrelid = c.oid and a.attname = 'kommunekode' and not a.attisdropped
        where c.relowner = 'flis_owner'::regrole and c.relkind in ('r', 'p', 'm')
            and has_table_privilege('flis_kanarie', c.oid, 'select')
            and has_schema_privilege('flis_kanarie', n.oid, 'usage')
            -- Dimensions have municipalities as members; they are public.
            and c.relname not like 'dim\_%' and n.nspname <> 'benchmark'
    loop
        set local role flis_kanarie;
        execute format('select exists (select from %s)', entry.relation) into is_seen;
        execute format('set local role %I', before);
        if is_seen then
            return next entry.relation;
        end if;
    end loop;
end
$$;
comment on function flis.rows_seen_by_watcher() is
'Relations that show rows to a reader who is in no municipality.';

-- Raises LI600 when the canary can be seen, LI601 when access differs from the definitions.
create function flis.check_access()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    seen text;
begin
    select string_agg(s.what, ', ')
    into seen
    from (
        select c.fact || ' (policy ' || c.policy || ')' as what
        from flis.canary_seen_by_policies() as c
        union all
        select w::text from flis.rows_seen_by_watcher() as w
    ) as s;
    if seen is not null then
        raise exception 'others than municipality 998 see its rows in %', seen
            using errcode = 'LI600',
            hint = 'nothing was published; flis database up mends policies and grants, then '
                || 'publish again';
    end if;
    select string_agg(d.examined || ': ' || d.found, '; ')
    into seen
    from (
        select t.examined, t.found from flis.table_deviations() as t
        union all
        select p.examined, p.found from flis.policy_deviations() as p
        union all
        select g.examined, g.found from flis.grant_deviations() as g
        where g.examined not like 'database %'
        limit 5
    ) as d;
    if seen is not null then
        raise exception 'access differs from the definitions: %', seen
            using errcode = 'LI601', hint = 'nothing was published; flis database up mends it';
    end if;
end
$$;
comment on function flis.check_access() is
'Raises LI600 when the canary can be seen by others, LI601 when access is not what the '
'definitions say.';
