-- $1 CPR numbers, $2 their pseudonyms. Those that another run has entered meanwhile have the same key already.
-- In order: see Persons.swift.
insert into flis.person (cpr, noegle)
select n.cpr, n.noegle
from unnest($1::text[], $2::text[]) as n (cpr, noegle)
order by n.cpr
on conflict (cpr) do nothing;
