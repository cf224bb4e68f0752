-- Makes flis.slice say what a fact holds, whatever was done to it outside of publishing: a full publish
-- compares with the table itself, not with what we believe is in it. The digest is that of
-- flis.changed_slices(): over all columns but publicering_id, the last one.
create function flis.read_slices(star_table text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    columns text;
begin
    select string_agg(format('t.%I', a.attname), ', ' order by a.attnum)
    into columns
    from pg_catalog.pg_attribute as a
    where a.attrelid = star_table::regclass and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'publicering_id';

    delete from flis.slice where fact = star_table;
    execute format(
        $sql$
            insert into flis.slice (fact, kilde_kommune, tid_id, rows, digest, publicering_id, kommuner)
            select
                %2$L,
                p.kilde_kommune,
                p.tid_id,
                sum(p.rows),
                sum(p.digest),
                max(p.publicering_id),
                array_agg(p.kommunekode order by p.kommunekode)
            from (
                select
                    t.kommunekode,
                    t.kilde_kommune,
                    t.tid_id,
                    count(*) as rows,
                    sum(
                        pg_catalog.hashtextextended(pg_catalog.hash_record_extended(row(%3$s), 0)::text, 0)::numeric
                    ) as digest,
                    max(t.publicering_id) as publicering_id
                from %1$s as t
                -- The canary is of no delivery (flis.put_canary).
                where t.kilde_kommune <> 998
                group by t.kommunekode, t.kilde_kommune, t.tid_id
            ) as p
            group by p.kilde_kommune, p.tid_id
        $sql$,
        star_table::regclass, star_table, columns
    );
end
$$;
comment on function flis.read_slices(text) is 'Makes the ledger of slices agree with the fact itself.';
