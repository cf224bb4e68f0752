-- Whether the lines of a new delivery can be compared with the rows in force before they are sent:
-- the one cover of all keys that it will assert is given, and it is the only one of its scope in the
-- batch. Then the days it decides are those of its cover, for every key, and nothing is freed.
--
-- Returns why not (null: it can), and how many lines the delivery that decides now was loaded with:
-- by that the caller judges whether it pays.
create function flis.comparison_obstacle(
    scope_id integer, valid_from date, valid_to date, rank_date date, rank_extracted timestamptz,
    rank_sequence bigint, rank_version integer, rank_tie bytea
)
returns table (obstacle text, rows_known bigint)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
    with active as (
        select c.*
        from flis.cover as c
        where c.scope_id = $1 and c.is_current and c.activated_run is not null
            and c.deactivated_run is null and c.withdrawn_run is null
    ),
    overlapping as (
        select
            a.delivery_id, a.rank_date, a.rank_extracted, a.rank_sequence, a.rank_version,
            a.rank_tie
        from active as a
        where a.load_type not in ('delta', 'delta_entity', 'append')
            and a.valid_from < $3 and a.valid_to > $2
    )
    select
        case
            when not exists (select from overlapping) then 'nothing is in force on its days'
            when exists (
                select from flis.cover as c where c.scope_id = $1 and c.rank_sequence = $6
            ) then 'another version of it is known'
            when exists (
                select from overlapping as o
                where (o.rank_date, o.rank_extracted, o.rank_sequence, o.rank_version, o.rank_tie)
                    > ($4, $5, $6, $7, $8)
            ) then 'a delivery of higher rank decides some of its days'
            when exists (
                select
                from flis.key_cover as k
                inner join active as a
                    on k.delivery_id = a.delivery_id and k.content_no = a.content_no
                where k.scope_id = $1 and k.rank_date >= $4 and k.valid_from < $3
                    and (k.rank_date, a.rank_extracted, a.rank_sequence, a.rank_version, a.rank_tie)
                        > ($4, $5, $6, $7, $8)
            ) then 'lines about single keys outrank it'
        end,
        (
            select d.rows_loaded + d.rows_unchanged + d.rows_superseded
            from overlapping as o
            inner join flis.delivery as d on o.delivery_id = d.delivery_id
            order by
                o.rank_date desc, o.rank_extracted desc, o.rank_sequence desc, o.rank_version desc,
                o.rank_tie desc
            limit 1
        )
$$;
comment on function flis.comparison_obstacle(
    integer, date, date, date, timestamptz, bigint, integer, bytea
) is 'Why a new delivery cannot be compared with the rows in force before it is sent; null: it can.';
