-- What everybody may see: which tests failed where. Never the rows. Texts have lengths: BI tools take one
-- without for a memo.
create view kvalitet.testresultat as
select
    r.publicering_id,
    u.month as maaned,
    c.area::varchar(30) as omraade,
    r.rule::varchar(20) as test,
    c.title::varchar(200) as navn,
    r.kommune as kommunekode,
    k.kommunenavn::varchar(60) as kommunenavn,
    r.examined as antal_undersoegt,
    r.offending as antal_fejl,
    r.outcome::varchar(15) as resultat,
    case
        when r.version <> b.version then 'Reglen er ændret siden kørsel ' || b.publicering_id
    end::varchar(60) as bemaerkning
from flis.rule_result as r
inner join flis.run as u on u.run_id = r.publicering_id
inner join flis.catalogue as c on c.kind = 'rule' and c.name = r.rule
inner join flis.kommune as k on k.kommunekode = r.kommune
left join lateral (
    select e.publicering_id, e.version
    from flis.rule_result as e
    where e.rule = r.rule and e.kommune = r.kommune and e.publicering_id < r.publicering_id
    order by e.publicering_id desc
    limit 1
) as b on true;
comment on view kvalitet.testresultat is 'Resultat af hver datakvalitetstest pr. kommune og publicering. Kun antal, aldrig rækker.';
comment on column kvalitet.testresultat.publicering_id is 'Publiceringens nummer';
comment on column kvalitet.testresultat.maaned is 'Den måned, publiceringen gælder';
comment on column kvalitet.testresultat.omraade is 'Dataområde';
comment on column kvalitet.testresultat.test is 'Testens nummer';
comment on column kvalitet.testresultat.navn is 'Testens navn';
comment on column kvalitet.testresultat.kommunekode is 'Kommunekode uden foranstillet nul';
comment on column kvalitet.testresultat.kommunenavn is 'Kommunens navn';
comment on column kvalitet.testresultat.antal_undersoegt is 'Antal rækker, testen har set på';
comment on column kvalitet.testresultat.antal_fejl is 'Antal rækker, testen har fundet fejl i';
comment on column kvalitet.testresultat.resultat is 'groen, roed, info, ikke_relevant (intet at teste) eller fejl_i_test';
comment on column kvalitet.testresultat.bemaerkning is
'Siger, når reglen er en anden end ved resultatet før: så kan de to resultater ikke sammenlignes';

-- How error lists develop, in counts.
create view kvalitet.fejludvikling as
select
    o.publicering_id,
    o.rule as test,
    o.kommune as kommunekode,
    o.status,
    count(*) as antal
from flis.rule_offence as o
group by o.publicering_id, o.rule, o.kommune, o.status;
comment on view kvalitet.fejludvikling is 'Antal nye, fortsatte, genopståede og løste fejl pr. test, kommune og publicering.';
comment on column kvalitet.fejludvikling.publicering_id is 'Publiceringens nummer';
comment on column kvalitet.fejludvikling.test is 'Testens nummer';
comment on column kvalitet.fejludvikling.kommunekode is 'Kommunekode uden foranstillet nul';
comment on column kvalitet.fejludvikling.status is 'ny, fortsat, genopstaaet eller loest';
comment on column kvalitet.fejludvikling.antal is 'Antal fejl';
