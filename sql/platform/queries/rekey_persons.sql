-- Everybody gets the pseudonym in pg_temp.person_batch: here, in the log of readings, and, because every
-- slice is due again, in the star at the next publication.
analyze pg_temp.person_batch;
select sum(adgang.omnoegl(part.gamle, part.nye))
from (
    select array_agg(n.gammel) as gamle, array_agg(n.ny) as nye
    from (
        select p.noegle as gammel, b.noegle as ny, (row_number() over (order by p.cpr) - 1) / 50000 as part
        from flis.person as p
        inner join pg_temp.person_batch as b on b.cpr = p.cpr
    ) as n
    group by n.part
) as part;
update flis.person as p
set noegle = b.noegle
from pg_temp.person_batch as b
where p.cpr = b.cpr;
update flis.fact_state set published_run = 0;
