-- The single primary-key column of a dimension; BI tools have single-column relationships only.
create function flis.key_column(star_table text)
returns name
language sql
stable
set search_path = ''
as $$
    select a.attname
    from pg_catalog.pg_constraint as c
    inner join pg_catalog.pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.conrelid = star_table::regclass and c.contype = 'p' and cardinality(c.conkey) = 1
$$;
comment on function flis.key_column(text) is 'Primary-key column of a dimension; null when it is missing or composite.';
