-- Staging: the build views' contents in temporary tables, before any lock is taken.

-- The temporary table that holds the staged rows of a star table.
create function flis.stage_name(star_table text)
returns text
language sql
immutable
set search_path = ''
as $$ select 'stage_' || replace(star_table, '.', '_') $$;
comment on function flis.stage_name(text) is 'Name of the temporary table with the staged rows of a star table.';

-- Writes a star table's build view to its temporary table. Facts: what flis.slice_due and flis.row_due ask for.
create function flis.stage(star_table text)
returns bigint
language plpgsql
set search_path = ''
as $$
declare
    staged bigint;
begin
    execute format(
        'create temporary table %I on commit drop as select * from byg.%I',
        flis.stage_name(star_table), replace(star_table, '.', '_')
    );
    get diagnostics staged = row_count;
    execute format('analyze pg_temp.%I', flis.stage_name(star_table));
    return staged;
end
$$;
comment on function flis.stage(text) is 'Stages a star table; returns the number of rows.';

-- Stages a dimension if it is to be another one. Most never change, and to compare costs less than to make a
-- table. False: there is nothing to apply.
create function flis.stage_dimension(star_table text)
returns boolean
language plpgsql
set search_path = ''
as $$
declare
    differs boolean;
begin
    execute format(
        'select exists (select from byg.%1$I as n full join %2$s as o on n.%3$I = o.%3$I '
        'where row(n.*) is distinct from row(o.*))',
        replace(star_table, '.', '_'), star_table::regclass, flis.key_column(star_table)
    ) into differs;
    if differs then
        perform flis.stage(star_table);
    end if;
    return differs;
end
$$;
comment on function flis.stage_dimension(text) is
'Stages a dimension whose build view differs from what is published; returns whether it does.';

-- How a row is digested, as an expression over a record. PostgreSQL's hash of a record is linear in its
-- columns, so two rows that swap a value would cancel each other out in a sum over rows; hashing the hash once
-- more ends that. (No function of the row: SQL has none that take a record.)
create function flis.digest_of(content text)
returns text
language sql
immutable
set search_path = ''
as $$
    select format(
        'pg_catalog.hashtextextended(pg_catalog.hash_record_extended(%s, 0)::text, 0)::numeric', content
    )
$$;
comment on function flis.digest_of(text) is
'Expression for the digest of a row; summed over the rows of a slice, so that their order does not matter.';

-- Of the slices that are due whole, those whose content differs from what is published. An unchanged slice is not
-- written again: readers' caches, vacuum and WAL follow what changed, not what was recomputed.
create function flis.changed_slices(star_table text)
returns table (kilde_kommune integer, tid_id integer, rows bigint, digest numeric, is_new boolean)
language plpgsql
set search_path = ''
as $$
begin
    return query execute format(
        $sql$
            with built as (
                select
                    t.kilde_kommune,
                    t.tid_id,
                    count(*) as rows,
                    sum(%3$s) as digest
                from pg_temp.%1$I as t
                group by t.kilde_kommune, t.tid_id
            )
            select
                d.kilde_kommune,
                d.tid_id,
                coalesce(b.rows, 0),
                coalesce(b.digest, 0),
                s.fact is null
            from flis.slice_due as d
            left join built as b on b.kilde_kommune = d.kilde_kommune and b.tid_id = d.tid_id
            left join flis.slice as s
                on s.fact = d.fact and s.kilde_kommune = d.kilde_kommune and s.tid_id = d.tid_id
            where d.fact = %2$L
                and (s.rows is distinct from coalesce(b.rows, 0) or s.digest is distinct from coalesce(b.digest, 0))
                and (s.fact is not null or b.rows is not null)
        $sql$,
        flis.stage_name(star_table), star_table, flis.digest_of('t')
    );
end
$$;
comment on function flis.changed_slices(text) is 'Due slices of a fact whose staged content differs from the published one.';
