-- $1 CPR numbers in their order, $2 their pseudonyms. Those that another connection has entered
-- meanwhile have the same key already.
insert into flis.person (cpr, noegle)
select n.cpr, n.noegle
from unnest($1::text[], $2::text[]) as n (cpr, noegle)
on conflict (cpr) do nothing;
