-- Takes lines that contradict another line of the same delivery out of pg_temp.landing_batch: same
-- key and the same start (LI331) or overlapping validity (LI332). All of them, never "last wins".
create function flis.reject_conflicting_rows()
returns table (delivery_id bigint, line_no bigint, code text)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    analyze pg_temp.landing_batch (delivery_id, scope_id, key_digest, digest, valid_from, valid_to);
    return query
    with repeated as (
        select l.delivery_id, l.key_digest
        from pg_temp.landing_batch as l
        group by l.delivery_id, l.key_digest
        having count(*) > 1
    ),
    line as (
        select
            l.ctid as landing_row,
            count(*) over (
                partition by l.delivery_id, l.key_digest, l.valid_from
            ) > 1 as same_start,
            -- In order of start the next line has the earliest start of those that follow.
            l.valid_to > lead(l.valid_from) over in_time
            or l.valid_from < max(l.valid_to) over (
                in_time rows between unbounded preceding and 1 preceding
            ) as overlaps
        from pg_temp.landing_batch as l
        inner join repeated as r on l.delivery_id = r.delivery_id and l.key_digest = r.key_digest
        window in_time as (partition by l.delivery_id, l.key_digest order by l.valid_from)
    )
    delete from pg_temp.landing_batch as l
    using line as c
    where l.ctid = c.landing_row and (c.same_start or c.overlaps)
    returning l.delivery_id, l.line_no, case when c.same_start then 'LI331' else 'LI332' end;
end
$$;
comment on function flis.reject_conflicting_rows() is
'Deletes lines with the same key and overlapping validity from pg_temp.landing_batch and returns them.';
