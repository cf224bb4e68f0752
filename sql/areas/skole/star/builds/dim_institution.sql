-- dim_institution: the versions of the register; one inferred member per institution number that
-- pupils or grades name while the register does not; and unknown.
create view byg.skole_dim_institution as
select
    i.institution_id,
    i.institutionsnummer::varchar(6) as institutionsnummer,
    i.institutionsnavn::varchar(100) as institutionsnavn,
    i.institutionstype::varchar(10) as institutionstype_kode,
    coalesce(k.tekst, 'Ukendt')::varchar(100) as institutionstype,
    i.ejerkode::varchar(6) as ejerkode,
    coalesce(i.administrerende_kommune, -1)::integer as administrerende_kommune,
    i.beliggenhedskommune::integer as beliggenhedskommune,
    coalesce(i.hovedskole, '')::varchar(6) as hovedskole,
    i.oprettet,
    i.nedlagt,
    'Nej'::varchar(3) as er_afledt,
    i.gyldig_fra,
    case
        when i.gyldig_til = 'infinity' then date '9999-12-31'
        else i.gyldig_til - 1
    end as gyldig_til
from byg.skole_institution as i
left join byg.skole_kode as k on k.liste = 'institutionstype' and k.kode = i.institutionstype
union all
select
    n.institutionsnummer::bigint * 100000,
    n.institutionsnummer,
    coalesce(mode() within group (order by n.institutionsnavn), 'Ukendt institution'),
    'Ukendt',
    'Ukendt',
    'Ukendt',
    -1,
    -1,
    '',
    null,
    null,
    'Ja',
    date '1900-01-01',
    date '9999-12-31'
from (
    select institutionsnummer, institutionsnavn from aktuel.skole_elevforloeb
    union all
    select institutionsnummer, null from aktuel.skole_karakter
) as n
-- Not where the register's versions cover all time: no hole between them, and the last one open.
where n.institutionsnummer not in (
    select v.institutionsnummer
    from byg.skole_institution as v
    left join byg.skole_institution as naeste
        on naeste.institutionsnummer = v.institutionsnummer and naeste.gyldig_fra = v.gyldig_til
    group by v.institutionsnummer
    having bool_and(v.gyldig_til = 'infinity' or naeste.gyldig_fra is not null)
)
group by n.institutionsnummer
union all
select
    -1, 'Ukendt', 'Ukendt', 'Ukendt', 'Ukendt', 'Ukendt', -1, -1, '', null, null, 'Ja',
    date '1900-01-01', date '9999-12-31';
comment on view byg.skole_dim_institution is 'Indholdet af skole.dim_institution.';
