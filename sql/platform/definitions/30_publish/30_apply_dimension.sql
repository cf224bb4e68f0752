-- Makes a dimension equal to its staged rows. Members that are no longer there are deleted: a
-- rebuild from the history must give the same table. Foreign keys are checked by the caller.
create function flis.apply_dimension(star_table text)
returns table (inserted bigint, updated bigint, deleted bigint)
language plpgsql
set search_path = ''
as $$
declare
    key_column name := flis.key_column(star_table);
    assignments text;
begin
    select string_agg(format('%1$I = n.%1$I', a.attname), ', ' order by a.attnum)
    into assignments
    from pg_catalog.pg_attribute as a
    where a.attrelid = star_table::regclass and a.attnum > 0 and not a.attisdropped;

    execute format(
        'delete from %1$s as o where not exists (select from pg_temp.%2$I as n where n.%3$I = o.%3$I)',
        star_table::regclass, flis.stage_name(star_table), key_column
    );
    get diagnostics deleted = row_count;
    execute format(
        'update %1$s as o set %4$s from pg_temp.%2$I as n where n.%3$I = o.%3$I and row(n.*) is distinct from row(o.*)',
        star_table::regclass, flis.stage_name(star_table), key_column, assignments
    );
    get diagnostics updated = row_count;
    execute format(
        'insert into %1$s select n.* from pg_temp.%2$I as n where not exists (select from %1$s as o where o.%3$I = n.%3$I)',
        star_table::regclass, flis.stage_name(star_table), key_column
    );
    get diagnostics inserted = row_count;
    return next;
end
$$;
comment on function flis.apply_dimension(text) is 'Makes a dimension equal to its staged rows; counts what it wrote.';
