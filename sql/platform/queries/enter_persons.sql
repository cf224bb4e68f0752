-- Those that another run has entered meanwhile have the same key already. In order: see Persons.swift.
insert into flis.person (cpr, noegle)
select b.cpr, b.noegle
from pg_temp.person_batch as b
order by b.cpr
on conflict (cpr) do nothing;
