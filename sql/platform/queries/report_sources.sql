-- $1 area, $2 municipality or null, $3 run or null, $4 delivery numbers or null: where the figures come from.
select
    k.leverance_id, k.leverancetype, k.kildesystem, k.kommunekode, k.periode, k.filnavn,
    to_char(k.modtaget, 'DD-MM-YYYY HH24:MI') as modtaget
from faelles.kilder($1, $2::integer, $3::bigint, $4::bigint[]) as k;
