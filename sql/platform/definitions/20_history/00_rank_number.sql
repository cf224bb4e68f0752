-- A rank as one number, so that ranks compare, sort and hash fast: days above, place below.
-- Written as an expression: bound when it is created, so no search path can lead it astray, and
-- none is pinned, for a function with settings of its own is never inlined.
create function flis.rank_number(rank_date date, place bigint)
returns bigint
language sql
immutable
parallel safe
return (rank_date - date '2000-01-01')::bigint * 4294967296 + place;
comment on function flis.rank_number(date, bigint) is
'Rank date and the delivery''s place in its scope as one number.';
