-- Reports, key figures and error lists read the history and every municipality's rows. A view on
-- them with a filter would still tell: EXPLAIN shows estimates and counts of what is below it, and
-- a reader's own conditions go down to the tables. So each is moved to a schema nobody is granted,
-- and under its name stands a view of a function that runs as the owner, for the asker's own
-- municipalities only: a function is a closed box to the planner.

-- Where the whole of a guarded view is, for those who act as the owner: rules, flis report.
create function flis.whole_view(view_name text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select case
        when to_regclass('samlet_' || view_name) is null then view_name
        else 'samlet_' || view_name
    end
$$;
comment on function flis.whole_view(text) is
'The view with all municipalities'' rows behind a guarded one.';

-- Told of each reading of a list with CPR numbers, before its rows are handed over. Who reads is
-- flis.effective_role(); an error here means that nothing is read.
create function flis.note_list_read(list text, kommuner integer[], row_count bigint, persons text[])
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$ select $$;
comment on function flis.note_list_read(text, integer[], bigint, text[]) is
'Called with each reading of an error list: the view, the municipalities, rows and CPR numbers in '
'it.';

-- The area of a view: the catalogue's, or the area whose name its own begins with.
create function flis.view_area(view_name text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (
            select c.area from flis.catalogue as c
            where c.view_name = regexp_replace(view_area.view_name, '_undersoegt$', '')
        ),
        (
            select a.area from flis.area as a
            where starts_with(split_part(view_area.view_name, '.', 2), a.area || '_')
        )
    )
$$;
comment on function flis.view_area(text) is
'The data area of a report, key figure or error list; null when it has none.';

-- What a guarded view does. Lists of persons are for their own municipality alone; the national
-- reader sees the others as a whole.
create function flis.guard_view(view_name text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    home text := split_part(view_name, '.', 1);
    name text := split_part(view_name, '.', 2);
    whole text := 'samlet_' || view_name;
    columns text[] := (
        select array_agg(a.attname::text)
        from pg_attribute as a
        where a.attrelid = view_name::regclass and a.attnum > 0 and not a.attisdropped
    );
    area text := flis.view_area(view_name);
    audience text := coalesce('area:' || area, 'everybody');
begin
    -- Without a municipality in its rows there is nothing to filter by: granted to nobody.
    if not 'kommunekode' = any (columns) then
        return;
    end if;
    execute format('alter view %s set schema samlet_%I', view_name, home);
    execute format(
        case when 'cprnummer' = any (columns) then
            $body$
                create function %1$s()
                returns setof %1$s
                language plpgsql
                security definer
                set search_path = pg_catalog, pg_temp
                as $guard$
                declare
                    found %1$s[];
                begin
                    if flis.sees_all() %2$s then
                        found := array(select w from %1$s as w);
                    else
                        execute
                            'select array(select w from %1$s as w where w.kommunekode = any ($1))'
                            into found using flis.own_municipalities();
                    end if;
                    perform flis.note_list_read(
                        %3$L, array(select distinct f.kommunekode from unnest(found) as f),
                        cardinality(found),
                        array(select distinct f.cprnummer from unnest(found) as f)
                    );
                    return query select f.* from unnest(found) as f;
                end
                $guard$
            $body$
        else
            $body$
                create function %1$s()
                returns setof %1$s
                language plpgsql
                stable
                security definer
                set search_path = pg_catalog, pg_temp
                as $guard$
                begin
                    if flis.sees_all() %2$s then
                        return query select w.* from %1$s as w;
                    else
                        return query execute
                            'select w.* from %1$s as w where w.kommunekode = any ($1)'
                            using flis.own_municipalities();
                    end if;
                end
                $guard$
            $body$
        end,
        whole, case when home = 'kvalitet' then '' else 'or flis.is_national()' end, view_name
    );
    execute format(
        'create view %s with (security_invoker = true) as select g.* from %s() as g',
        view_name, whole
    );
    execute format(
        'comment on function %s() is %L', whole,
        'The rows of ' || view_name || ' that the asker may see.'
    );
    perform flis.copy_comments(whole, view_name, '.', '.');
    perform flis.expose('relation', view_name, audience, 'SELECT');
    perform flis.expose('function', whole || '()', audience, 'EXECUTE');
    perform flis.expose('schema', home, audience, 'USAGE');
end
$$;
comment on function flis.guard_view(text) is
'Puts a guarded view in the place of a report, key figure or error list.';

-- Who failed which test is for everybody; how many rows it was about, for the municipality itself,
-- whatever areas the asker reads.
create function flis.guard_test_results()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    alter view kvalitet.testresultat set schema samlet_kvalitet;
    create function samlet_kvalitet.testresultat()
    returns setof samlet_kvalitet.testresultat
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    as $guard$
    declare
        own integer[] := flis.own_municipalities();
        sees_counts boolean := flis.sees_all() or flis.is_national();
    begin
        return query
        select
            t.publicering_id, t.maaned, t.omraade, t.test, t.navn, t.kommunekode, t.kommunenavn,
            case when sees_counts or t.kommunekode = any (own) then t.antal_undersoegt end,
            case when sees_counts or t.kommunekode = any (own) then t.antal_fejl end,
            t.resultat, t.bemaerkning
        from samlet_kvalitet.testresultat as t;
    end
    $guard$;
    comment on function samlet_kvalitet.testresultat() is
    'Test outcomes of all municipalities; counts of the asker''s own.';
    create view kvalitet.testresultat with (security_invoker = true) as
    select g.* from samlet_kvalitet.testresultat() as g;
    perform flis.copy_comments('samlet_kvalitet.testresultat', 'kvalitet.testresultat', '.', '.');
    perform flis.expose('relation', 'kvalitet.testresultat', 'everybody', 'SELECT');
    perform flis.expose('function', 'samlet_kvalitet.testresultat()', 'everybody', 'EXECUTE');
    perform flis.expose('schema', 'kvalitet', 'everybody', 'USAGE');
end
$$;
comment on function flis.guard_test_results() is
'Puts the two-tier view in the place of kvalitet.testresultat.';

-- Run by the installation when all views are there. Order: what a view reads is guarded before it,
-- and goes on to read the whole, since views refer to views by identity.
create function flis.guard_views()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    entry record;
begin
    for entry in select unnest(array['kvalitet', 'afvigelse', 'rapport', 'noegletal']) as home loop
        execute format('create schema if not exists samlet_%I', entry.home);
        execute format(
            'comment on schema samlet_%1$I is %2$L', entry.home,
            'What ' || entry.home || ' shows a part of: all municipalities'' rows. Technical; '
            || 'granted to nobody.'
        );
    end loop;
    perform flis.guard_test_results();
    for entry in
        select c.oid::regclass::text as view_name
        from pg_class as c
        where c.relkind = 'v' and c.oid <> 'kvalitet.testresultat'::regclass
            and c.relnamespace in (
                'kvalitet'::regnamespace, 'afvigelse'::regnamespace, 'rapport'::regnamespace,
                'noegletal'::regnamespace
            )
        order by c.oid
    loop
        perform flis.guard_view(entry.view_name);
    end loop;
end
$$;
comment on function flis.guard_views() is
'Guards every report, key figure, error list and test result.';
