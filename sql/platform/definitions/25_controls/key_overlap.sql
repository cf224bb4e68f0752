-- How many of the keys that the history has on the days of a delivery also stand in its file. A file that
-- is called full and lacks most of them looks like a delta; a delta that names nearly all of them looks
-- like a full load. Only open rows count: what is known now, whatever the order of arrival.
--
-- Of a compared delivery the client knows a number of keys that are certainly in the file. When it is more
-- than those that are certainly missing from it, more than half of the known keys are there, and it has no row.
create function flis.key_overlap(history_table regclass)
returns table (delivery_id bigint, load_type text, known_keys bigint, found_keys bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    complete bigint[];
begin
    execute format(
        $sql$
        select array_agg(c.delivery_id)
        from pg_temp.compared_batch as c
        where c.keys_unsent > (
            select count(*)
            from (
                select distinct h.key_digest
                from %1$s as h
                where h.scope_id = c.scope_id and h.ctid = any (array(
                    select a.history_row
                    from pg_temp.absent_batch as a
                    where a.delivery_id = c.delivery_id
                ))
            ) as missing
        )
        $sql$,
        history_table
    ) into complete;
    return query execute format(
        $sql$
        with known as (
            select distinct c.delivery_id, c.load_type, h.key_digest
            from pg_temp.cover_batch as c
            inner join %1$s as h
                on c.scope_id = h.scope_id and h.known_to = 9223372036854775807
                and h.valid_from < c.valid_to and h.valid_to > c.valid_from
            where c.load_type not in ('append', 'delta_entity', 'dynamic_full')
                and c.delivery_id <> all ($1)
        )
        select
            k.delivery_id, k.load_type, count(*),
            count(*) filter (where (k.delivery_id, k.key_digest) in (
                select l.delivery_id, l.key_digest
                from pg_temp.batch_line as l
                where l.delivery_id <> all ($1)
            ))
        from known as k
        group by k.delivery_id, k.load_type
        order by k.delivery_id
        $sql$,
        history_table
    ) using coalesce(complete, '{}');
end
$$;
comment on function flis.key_overlap(regclass) is
'Per delivery of the batch: keys known on its days, and how many of them are in its file.';
