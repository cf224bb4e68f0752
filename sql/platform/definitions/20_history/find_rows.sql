-- What to close and what to open, for the keys of pg_temp.history_change:
--     pg_temp.history_old      their open rows as they are
--     pg_temp.history_new      their rows as they must be, coalesced, without those that are there
--     pg_temp.history_gone     rows of history_old that are no longer right
-- Only keys that the history has something of, or whose cells adjoin and say the same, take working out;
-- of all others the cells are the rows, which is nearly all of a first load.
-- Each new row names the row that its payload comes from, in the batch or in the history: that of
-- its first piece, so a remainder or a prolonged row keeps the line that first said it.
create function flis.find_rows(history_table regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        $sql$
        insert into pg_temp.history_old
        select
            h.scope_id, h.key_digest, h.digest, h.valid_from, h.valid_to,
            h.ctid as history_row
        from %1$s as h
        where h.known_to = 9223372036854775807 and (h.scope_id, h.key_digest) in (
            select c.scope_id, c.key_digest from pg_temp.history_change as c
        )
        $sql$,
        history_table
    );
    perform flis.analyze_step_table('history_old');

    insert into pg_temp.history_new
    with region as (
        select c.scope_id, c.key_digest, range_agg(daterange(c.valid_from, c.valid_to)) as days
        from pg_temp.history_change as c
        where (c.scope_id, c.key_digest) in (
            select o.scope_id, o.key_digest from pg_temp.history_old as o
        )
        group by c.key_digest, c.scope_id
    ),
    cell as (
        select
            c.scope_id, c.key_digest, c.digest, c.valid_from, c.valid_to,
            c.landing_row, null::tid as history_row
        from pg_temp.history_change as c
        where c.landing_row is not null
    ),
    joining as materialized (
        select o.scope_id, o.key_digest from pg_temp.history_old as o
        union
        select c.scope_id, c.key_digest
        from cell as c
        inner join cell as n
            on c.scope_id = n.scope_id and c.key_digest = n.key_digest and c.digest = n.digest
            and c.valid_to = n.valid_from
        where c.valid_to < 'infinity'
    ),
    piece as (
        select
            o.scope_id, o.key_digest, o.digest,
            lower(rest.days) as valid_from, upper(rest.days) as valid_to,
            null::tid as landing_row, o.history_row
        from pg_temp.history_old as o
        inner join region as r on o.scope_id = r.scope_id and o.key_digest = r.key_digest
        cross join lateral unnest(
            datemultirange(daterange(o.valid_from, o.valid_to)) - r.days
        ) as rest (days)
        union all
        select c.*
        from cell as c
        where (c.scope_id, c.key_digest) in (select j.scope_id, j.key_digest from joining as j)
    ),
    neighbours as (
        select
            p.*,
            lag(p.digest) over in_time as digest_before,
            lag(p.valid_to) over in_time as end_before,
            max(p.valid_to) over (partition by p.key_digest, p.scope_id) as last_end
        from piece as p
        window in_time as (partition by p.key_digest, p.scope_id order by p.valid_from)
    ),
    -- One row per run of adjoining pieces that say the same: it ends where the piece before the
    -- next run ends. Equal pieces on both sides of a gap stay apart.
    coalesced as (
        select
            n.scope_id, n.key_digest, n.digest, n.valid_from,
            coalesce(lead(n.end_before) over in_time, n.last_end) as valid_to,
            n.landing_row, n.history_row
        from neighbours as n
        where n.digest is distinct from n.digest_before
            or n.valid_from is distinct from n.end_before
        window in_time as (partition by n.key_digest, n.scope_id order by n.valid_from)
    )
    select c.*, o.history_row as standing_row
    from coalesced as c
    left join pg_temp.history_old as o
        on c.scope_id = o.scope_id and c.key_digest = o.key_digest and c.digest = o.digest
        and c.valid_from = o.valid_from and c.valid_to = o.valid_to
    union all
    select c.*, null
    from cell as c
    where not exists (
        select
        from joining as j
        where j.scope_id = c.scope_id and j.key_digest = c.key_digest
    );

    if exists (select from pg_temp.history_old) then
        insert into pg_temp.history_gone
        select o.history_row
        from pg_temp.history_old as o
        where o.history_row not in (
            select n.standing_row from pg_temp.history_new as n where n.standing_row is not null
        );
        delete from pg_temp.history_new as n where n.standing_row is not null;
        perform flis.analyze_step_table('history_gone');
    end if;
    perform flis.analyze_step_table('history_new');
end
$$;
comment on function flis.find_rows(regclass) is
'Makes pg_temp.history_new and history_gone: the rows to open and the rows to close.';
