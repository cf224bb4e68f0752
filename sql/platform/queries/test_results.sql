-- $1 kommune or null: the newest result of every test, municipalities with nothing to test left out.
select
    t.kommunenavn,
    t.test,
    t.navn,
    t.antal_undersoegt,
    t.antal_fejl,
    t.resultat,
    t.bemaerkning
from kvalitet.testresultat as t
where t.publicering_id = (select max(n.publicering_id) from kvalitet.testresultat as n)
    and ($1::integer is null or t.kommunekode = $1::integer)
    and (t.resultat <> 'ikke_relevant' or $1::integer is not null)
order by t.kommunenavn, t.test;
