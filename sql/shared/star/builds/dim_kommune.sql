-- dim_kommune: flis.kommune (the 98) and the two members that are no municipality.
create view byg.faelles_dim_kommune as
select
    k.kommunekode,
    k.kommunenavn::varchar(40) as navn,
    case k.kommunekode
        -- The one municipality whose official name does not end in "Kommune".
        when 400 then 'Bornholms Regionskommune'
        else k.kommunenavn || ' Kommune'
    end::varchar(50) as kommunenavn,
    'Ja'::varchar(3) as er_kommune,
    k.regionskode,
    k.regionsnavn::varchar(40) as regionsnavn,
    date '2007-01-01' as gyldig_fra,
    date '9999-12-31' as gyldig_til
from flis.kommune as k
union all
select
    u.kommunekode,
    u.navn,
    u.navn,
    'Nej',
    -1,
    'Uden region',
    date '2007-01-01',
    date '9999-12-31'
from (values (-1, 'Ukendt'), (411, 'Christiansø'), (998, 'Kanarie')) as u (kommunekode, navn)
-- 998 is no municipality but a test of who sees what (flis.put_canary).
where u.kommunekode <> 998 or (select c.is_on from flis.canary as c);
comment on view byg.faelles_dim_kommune is 'Indholdet af faelles.dim_kommune.';
