-- How far two spreads (flis.delivery_column.shares) are from each other: thousandths of the lines that
-- must have changed class. Null when one of them has none.
create function flis.spread_distance(one smallint[], other smallint[])
returns integer
language sql
immutable
set search_path = ''
as $$
    select (sum(abs(a.share - b.share)) / 2)::integer
    from unnest(one) with ordinality as a (share, class)
    inner join unnest(other) with ordinality as b (share, class) on a.class = b.class
$$;
comment on function flis.spread_distance(smallint[], smallint[]) is
'Thousandths of the lines that must have changed from one spread of values to the other.';
