-- Lines of deltas whose operation does not fit what was known of their key before them:
--     i   inserts a key that holds on the effective date
--     u   updates a key of which nothing holds from then on
--     d   deletes one
-- Known before a line is what the line before it in the batch says, in the order of rank, and else
-- the history as it stands. A full load in the batch says it all anew. What a correction corrects is
-- not held against it, nor the other way round: only the highest version in the batch counts, and what
-- other versions left in the history does not.
create function flis.operations_amiss(history_table regclass)
returns table (delivery_id bigint, operation text, lines bigint, first_line bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    -- Only the batch of a contract with deltas has the column.
    if not exists (select from pg_temp.cover_batch as c where c.load_type = 'delta') then
        return;
    end if;
    return query execute format(
        $sql$
        with placed as (
            select
                c.delivery_id, c.scope_id, c.load_type, c.rank_sequence, c.rank_version,
                c.rank_version = max(c.rank_version) over (
                    partition by c.scope_id, c.rank_sequence
                ) as is_newest,
                dense_rank() over (
                    partition by c.scope_id
                    order by
                        c.rank_date, c.rank_extracted, c.rank_sequence, c.rank_version, c.rank_tie
                ) as place
            from pg_temp.cover_batch as c
            where c.cover_no = 1
        ),
        speaking as (
            select
                p.*,
                (
                    select max(f.place)
                    from placed as f
                    where f.scope_id = p.scope_id and f.place < p.place and f.is_newest
                        and f.load_type in ('full', 'full_history')
                ) as full_place,
                array(
                    select d.delivery_id
                    from flis.delivery as d
                    where d.scope_id = p.scope_id and d.sequence = p.rank_sequence
                        and d.delivery_id <> p.delivery_id
                ) as versions
            from placed as p
            where p.is_newest
        ),
        line as (
            select
                l.delivery_id, l.scope_id, l.key_digest, l.line_no, l.valid_from, l.operation,
                s.full_place, s.versions,
                lag(l.valid_from) over in_rank as said_from,
                lag(l.valid_to) over in_rank as said_to,
                lag(s.place) over in_rank as said_place
            from pg_temp.landing_batch as l
            inner join speaking as s on l.delivery_id = s.delivery_id
            where l.valid_to > '-infinity' and (l.scope_id, l.key_digest) in (
                select o.scope_id, o.key_digest
                from pg_temp.landing_batch as o
                where o.operation is not null
            )
            window in_rank as (
                partition by l.key_digest, l.scope_id order by s.place, l.valid_from
            )
        ),
        judged as (
            select
                l.delivery_id, l.operation::text as operation, l.line_no,
                coalesce(
                    l.said_place >= coalesce(l.full_place, 0) and l.said_to > l.valid_from
                    and (l.operation <> 'i' or l.said_from <= l.valid_from),
                    false
                ) or (
                    l.full_place is null and (l.said_from is null or l.said_from > l.valid_from)
                    and exists (
                        select from %1$s as h
                        where h.scope_id = l.scope_id and h.key_digest = l.key_digest
                            and h.known_to = 9223372036854775807
                            and h.valid_to > l.valid_from - (
                                l.operation <> 'i' and l.versions <> '{}'
                            )::integer
                            and (l.operation <> 'i' or h.valid_from <= l.valid_from)
                            and h.delivery_id <> all (l.versions)
                    )
                ) as is_known
            from line as l
            where l.operation is not null
        )
        select j.delivery_id, j.operation, count(*), min(j.line_no)
        from judged as j
        where j.is_known = (j.operation = 'i')
        group by j.delivery_id, j.operation
        order by j.delivery_id, j.operation
        $sql$,
        history_table
    );
end
$$;
comment on function flis.operations_amiss(regclass) is
'Per delta of the batch: inserts of known keys, updates and deletions of unknown ones.';
