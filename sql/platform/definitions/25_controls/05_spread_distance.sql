-- How far two spreads (flis.delivery_column.shares) are from each other: thousandths of the lines that
-- must have changed class. Null when one of them has none. Written out, class by class, so that the planner
-- puts it in the place of the call: unfolding two arrays takes seven times as long.
create function flis.spread_distance(one smallint[], other smallint[])
returns integer
language sql
immutable
parallel safe
return (
    (
        abs(one[1] - other[1]) + abs(one[2] - other[2]) + abs(one[3] - other[3])
        + abs(one[4] - other[4]) + abs(one[5] - other[5]) + abs(one[6] - other[6])
        + abs(one[7] - other[7]) + abs(one[8] - other[8]) + abs(one[9] - other[9])
        + abs(one[10] - other[10]) + abs(one[11] - other[11]) + abs(one[12] - other[12])
        + abs(one[13] - other[13]) + abs(one[14] - other[14]) + abs(one[15] - other[15])
        + abs(one[16] - other[16]) + abs(one[17] - other[17])
    ) / 2
)::integer;
comment on function flis.spread_distance(smallint[], smallint[]) is
'Thousandths of the lines that must have changed from one spread of values to the other.';
