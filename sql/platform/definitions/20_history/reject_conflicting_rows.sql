-- Takes lines that contradict another line of the same delivery out of pg_temp.landing_batch: same
-- key and the same start (LI370) or overlapping validity (LI371). All of them, never "last wins".
-- In a delta only the start counts, for a line lasts until the next one; in append only the key.
create function flis.reject_conflicting_rows()
returns table (delivery_id bigint, line_no bigint, code text)
language plpgsql
set search_path = pg_catalog, pg_temp
-- A sample of 3,000 lines is enough for this and every later step, and takes a tenth of the time.
set default_statistics_target = 10
-- A million lines are sorted in memory.
set work_mem = '128MB'
as $$
begin
    -- Of few rows the planner knows enough by the size of the file.
    if pg_relation_size('pg_temp.landing_batch') > 200000 then
        analyze pg_temp.landing_batch (delivery_id, key_digest, digest, valid_from, valid_to);
    end if;
    -- In a full load no key comes twice; numbers of 8 bytes show it five times faster than keys.
    if (
        select count(distinct uuid_hash_extended(l.key_digest, l.delivery_id)) = count(*)
        from pg_temp.landing_batch as l
    ) then
        return;
    end if;
    -- Where a key comes twice, it nearly always does so on other days; the same numbers show that too.
    -- Not of events, of which the key alone counts, nor where the load types are not at hand. Lines of a
    -- delta overlap here whenever their key comes twice.
    if not exists (
        select
        from (
            select
                l.valid_from, l.valid_to,
                lag(l.valid_to) over (
                    partition by uuid_hash_extended(l.key_digest, l.delivery_id)
                    order by l.valid_from, l.valid_to
                ) > l.valid_from as overlaps
            from pg_temp.landing_batch as l
        ) as l
        where l.overlaps or l.valid_from >= l.valid_to
    ) and not exists (
        select from pg_temp.cover_batch as b where b.load_type = 'append'
    ) and not exists (
        select from pg_temp.reload_batch
    ) and not exists (
        select from pg_temp.replay_batch
    ) then
        return;
    end if;
    return query
    with type as (
        select b.delivery_id, min(b.load_type) as load_type
        from pg_temp.cover_batch as b
        group by b.delivery_id
        union all
        select c.delivery_id, min(c.load_type)
        from flis.cover as c
        where c.is_current and c.delivery_id in (
            select r.delivery_id from pg_temp.reload_batch as r
            union all
            select p.delivery_id from pg_temp.replay_batch as p
        ) and c.delivery_id not in (select b.delivery_id from pg_temp.cover_batch as b)
        group by c.delivery_id
    ),
    batch as not materialized (
        select
            l.ctid as landing_row, l.delivery_id, l.key_digest,
            case t.load_type when 'append' then '-infinity' else l.valid_from end as valid_from,
            case t.load_type
                when 'append' then 'infinity' when 'delta' then l.valid_from + 1 else l.valid_to
            end as valid_to
        from pg_temp.landing_batch as l
        inner join type as t on l.delivery_id = t.delivery_id
    ),
    -- Where lines of a key overlap at all, two that follow each other do. One sort finds them; the
    -- digest comes first in it because PostgreSQL sorts by the first column of 16 bytes fastest.
    adjoining as (
        select
            l.delivery_id, l.key_digest,
            lag(l.valid_to) over in_time > l.valid_from as overlaps
        from batch as l
        window in_time as (partition by l.key_digest, l.delivery_id order by l.valid_from)
    ),
    line as (
        select
            l.landing_row,
            count(*) over (
                partition by l.key_digest, l.delivery_id, l.valid_from
            ) > 1 as same_start,
            -- In order of start the next line has the earliest start of those that follow.
            l.valid_to > lead(l.valid_from) over in_time
            or l.valid_from < max(l.valid_to) over (
                in_time rows between unbounded preceding and 1 preceding
            ) as overlaps
        from batch as l
        where (l.key_digest, l.delivery_id) in (
            select a.key_digest, a.delivery_id from adjoining as a where a.overlaps
        )
        window in_time as (partition by l.key_digest, l.delivery_id order by l.valid_from)
    )
    delete from pg_temp.landing_batch as l
    using line as c
    where l.ctid = c.landing_row and (c.same_start or c.overlaps)
    returning l.delivery_id, l.line_no, case when c.same_start then 'LI370' else 'LI371' end;
end
$$;
comment on function flis.reject_conflicting_rows() is
'Deletes lines with the same key and overlapping validity from the batch and returns them.';
