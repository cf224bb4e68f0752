-- What to close and what to open, for the keys of pg_temp.history_change:
--     pg_temp.history_old      their open rows as they are
--     pg_temp.history_new      their rows as they must be, coalesced, without those that are there
--     pg_temp.history_gone     rows of history_old that are no longer right
-- Each new row names the row that its payload comes from, in the batch or in the history: that of
-- its first piece, so a remainder or a prolonged row keeps the line that first said it.
-- Of keys that are not in pg_temp.history_joining the cells are the rows: nearly all of a first load.
-- Of lone events (find_lone_events.sql) the history has nothing, and no two cells are of one key.
create function flis.find_rows(history_table regclass, is_lone boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not is_lone then
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
        perform flis.find_joining();
    end if;

    if exists (select from pg_temp.history_joining) then
        perform flis.join_pieces();
        insert into pg_temp.history_gone
        select o.history_row
        from pg_temp.history_old as o
        where o.history_row not in (
            select n.standing_row from pg_temp.history_new as n where n.standing_row is not null
        );
        delete from pg_temp.history_new as n where n.standing_row is not null;
        perform flis.analyze_step_table('history_gone');
    end if;
    insert into pg_temp.history_new
    select c.scope_id, c.key_digest, c.digest, c.valid_from, c.valid_to, c.landing_row
    from pg_temp.history_change as c
    where c.landing_row is not null and not exists (
        select
        from pg_temp.history_joining as j
        where j.scope_id = c.scope_id and j.key_digest = c.key_digest
    );
    perform flis.analyze_step_table('history_new');
end
$$;
comment on function flis.find_rows(regclass, boolean) is
'Makes pg_temp.history_new and history_gone: the rows to open and the rows to close.';

-- pg_temp.history_joining: the keys whose rows take working out, for the history has something of them, or
-- several cells say the same of them and may adjoin. Whether any do, numbers of 8 bytes show fast; two
-- others with the same number do no harm.
create function flis.find_joining()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pg_temp.history_joining
    select distinct o.scope_id, o.key_digest
    from pg_temp.history_old as o;
    if (
        select count(distinct uuid_hash_extended(
            c.key_digest, uuid_hash_extended(c.digest, c.scope_id)
        )) < count(*)
        from pg_temp.history_change as c
        where c.landing_row is not null
    ) then
        insert into pg_temp.history_joining
        select distinct c.scope_id, c.key_digest
        from (
            select c.scope_id, c.key_digest
            from pg_temp.history_change as c
            where c.landing_row is not null
            group by c.key_digest, c.digest, c.scope_id
            having count(*) > 1
        ) as c
        where not exists (
            select
            from pg_temp.history_old as o
            where o.scope_id = c.scope_id and o.key_digest = c.key_digest
        );
    end if;
    perform flis.analyze_step_table('history_joining');
end
$$;
comment on function flis.find_joining() is
'Makes pg_temp.history_joining: the keys whose cells are not simply their rows.';

-- The rows of the keys of pg_temp.history_joining: what the cells leave of the old ones and what the cells
-- say, joined where it adjoins and is the same.
create function flis.join_pieces()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pg_temp.history_new
    with region as (
        select c.scope_id, c.key_digest, range_agg(daterange(c.valid_from, c.valid_to)) as days
        from pg_temp.history_change as c
        where (c.scope_id, c.key_digest) in (
            select o.scope_id, o.key_digest from pg_temp.history_old as o
        )
        group by c.key_digest, c.scope_id
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
        select
            c.scope_id, c.key_digest, c.digest, c.valid_from, c.valid_to,
            c.landing_row, null::tid as history_row
        from pg_temp.history_change as c
        inner join pg_temp.history_joining as j
            on c.scope_id = j.scope_id and c.key_digest = j.key_digest
        where c.landing_row is not null
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
        and c.valid_from = o.valid_from and c.valid_to = o.valid_to;
end
$$;
comment on function flis.join_pieces() is
'Adds the rows of keys whose cells are not simply their rows to pg_temp.history_new.';
