-- $1 scope, $2 and $3 days, $4 to $8 rank of the cover that a new delivery will assert: what speaks against comparing it.
select o.obstacle, o.rows_known
from flis.comparison_obstacle(
    $1::integer, $2::date, $3::date, $4::date, $5::timestamptz, $6::bigint, $7::integer, $8::bytea
) as o;
