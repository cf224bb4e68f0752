-- Makes flis.slice say what a fact holds, whatever was done to it outside of publishing: a full publish
-- compares with the table itself, not with what we believe is in it. The digest is that of
-- flis.changed_slices(): over all columns but publicering_id, the last one.
create function flis.read_slices(star_table text)
returns void
language plpgsql
set search_path = ''
as $$
begin
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
                    sum(%3$s) as digest,
                    max(t.publicering_id) as publicering_id
                from %1$s as t
                -- The canary is of no delivery (flis.put_canary).
                where t.kilde_kommune <> 998
                group by t.kommunekode, t.kilde_kommune, t.tid_id
            ) as p
            group by p.kilde_kommune, p.tid_id
        $sql$,
        star_table::regclass, star_table,
        flis.digest_of(format('row(%s)', flis.content_columns(star_table, 't.%s')))
    );
end
$$;
comment on function flis.read_slices(text) is 'Makes the ledger of slices agree with the fact itself.';
