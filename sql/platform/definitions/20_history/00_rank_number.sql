-- A rank as one number, so that ranks compare, sort and hash fast: days above, place below.
create function flis.rank_number(rank_date date, place bigint)
returns bigint
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
    select (rank_date - date '2000-01-01')::bigint * 4294967296 + place
$$;
comment on function flis.rank_number(date, bigint) is
'Rank date and the delivery''s place in its scope as one number.';
