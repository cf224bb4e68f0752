-- $1 CPR numbers, $2 their pseudonyms: into a register that nobody else sees while it has no keys.
insert into flis.person (cpr, noegle)
select n.cpr, n.noegle
from unnest($1::text[], $2::text[]) as n (cpr, noegle);
