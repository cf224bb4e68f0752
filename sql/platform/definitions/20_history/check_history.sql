-- Raises LI409 when an open row of a key the batch touched overlaps the one before it, or adjoins one
-- that says the same. The step cannot leave such rows; this is the proof, each time.
-- Instead of an exclusion constraint, which was measured at 35 times the cost of the insert.
create function flis.check_history(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
-- As in flis.plan_history.
set random_page_cost = 1.1
-- A million rows are sorted in memory.
set work_mem = '128MB'
as $$
declare
    -- A row in force takes about twice the room of a cell.
    is_bulk constant boolean := pg_relation_size('pg_temp.history_change') * 4
        > pg_relation_size(history_table);
    is_suspicious boolean;
    wrong bigint := 0;
begin
    -- A batch that touches every other row is checked faster by looking at all of them, by numbers of 8
    -- bytes instead of digests. Two keys with the same number only make one look twice: their rows
    -- overlap, or stand in order one after the other.
    if is_bulk then
        execute format(
            $sql$
            select exists (
                select
                from (
                    select
                        h.valid_from, h.said,
                        lag(h.valid_to) over in_time as end_before,
                        lag(h.said) over in_time as said_before
                    from (
                        select
                            uuid_hash_extended(h.key_digest, h.scope_id) as key,
                            uuid_hash_extended(h.digest, 0) as said,
                            h.valid_from, h.valid_to
                        from %1$s as h
                        where h.known_to = 9223372036854775807
                    ) as h
                    window in_time as (partition by h.key order by h.valid_from)
                ) as r
                where r.valid_from < r.end_before
                    or (r.valid_from = r.end_before and r.said = r.said_before)
            )
            $sql$,
            history_table
        ) into is_suspicious;
        if not is_suspicious then
            return;
        end if;
    end if;
    execute format(
        $sql$
        select count(*)
        from (
            select
                h.valid_from, h.valid_to, h.digest,
                lag(h.valid_to) over in_time as end_before,
                lag(h.digest) over in_time as digest_before
            from %1$s as h
            where h.known_to = 9223372036854775807 and (h.scope_id, h.key_digest) in (
                select c.scope_id, c.key_digest from pg_temp.history_change as c
            )
            window in_time as (partition by h.key_digest, h.scope_id order by h.valid_from)
        ) as r
        where r.valid_from < r.end_before
            or (r.valid_from = r.end_before and r.digest = r.digest_before)
        $sql$,
        history_table
    ) into wrong;
    if wrong > 0 then
        raise exception using
            errcode = 'LI409',
            message = format(
                '%s: %s open rows overlap the row before or repeat it',
                history_table, wrong
            ),
            hint = 'This is a bug in the history step; the transaction changes nothing. '
            'Please report it.';
    end if;
end
$$;
comment on function flis.check_history(regclass) is
'Raises LI409 when the history of a key the batch touched overlaps or is not coalesced.';
