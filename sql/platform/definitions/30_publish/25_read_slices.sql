-- Makes flis.slice say what a fact holds, whatever was done to it outside of publishing: a full publish
-- compares with the table itself, not with what we believe is in it. The digest is that of
-- flis.changed_slices(): over all columns but publicering_id, the last one. By which publication a slice was
-- last written cannot be read off rows that have gone, so what the ledger knew of an unharmed slice stays.
create function flis.read_slices(star_table text)
returns void
language plpgsql
set search_path = ''
as $$
begin
    execute format(
        $sql$
            create temporary table slice_read on commit drop as
            select
                p.kilde_kommune,
                p.tid_id,
                sum(p.rows)::bigint as rows,
                sum(p.digest) as digest,
                max(p.publicering_id) as publicering_id,
                array_agg(p.kommunekode order by p.kommunekode) as kommuner
            from (
                select
                    t.kommunekode,
                    t.kilde_kommune,
                    t.tid_id,
                    count(*) as rows,
                    sum(%2$s) as digest,
                    max(t.publicering_id) as publicering_id
                from %1$s as t
                -- The canary is of no delivery (flis.put_canary).
                where t.kilde_kommune <> 998
                group by t.kommunekode, t.kilde_kommune, t.tid_id
            ) as p
            group by p.kilde_kommune, p.tid_id
        $sql$,
        star_table::regclass,
        flis.digest_of(format('row(%s)', flis.content_columns(star_table, 't.%s')))
    );
    delete from flis.slice as s
    where s.fact = star_table
        and not exists (
            select from pg_temp.slice_read as r
            where r.kilde_kommune = s.kilde_kommune and r.tid_id = s.tid_id
        );
    insert into flis.slice as s (fact, kilde_kommune, tid_id, rows, digest, publicering_id, kommuner)
    select star_table, r.kilde_kommune, r.tid_id, r.rows, r.digest, r.publicering_id, r.kommuner
    from pg_temp.slice_read as r
    on conflict (fact, kilde_kommune, tid_id) do update set
        rows = excluded.rows,
        digest = excluded.digest,
        kommuner = excluded.kommuner,
        publicering_id = case
            when (s.rows, s.digest) = (excluded.rows, excluded.digest) then s.publicering_id
            else excluded.publicering_id
        end;
    drop table pg_temp.slice_read;
end
$$;
comment on function flis.read_slices(text) is 'Makes the ledger of slices agree with the fact itself.';
