-- Who has an access today, by the ledger, and who is asking. Replaced as a whole by a superuser who
-- runs the files of this folder again; see 10_access_ledger.sql.

-- Danish days: an access that ends on 30 June ends at midnight in Denmark.
create or replace function adgang.i_dag()
returns date
language sql
stable
set search_path = ''
as $$ select (pg_catalog.now() at time zone 'Europe/Copenhagen')::date $$;
comment on function adgang.i_dag() is 'Dags dato i Danmark.';

create or replace view adgang.gaeldende_login as
select
    newest.login, newest.login_oid, newest.rolle, newest.kommuner, newest.gyldig_fra,
    newest.gyldig_til
from (
    select distinct on (t.login_oid) t.*
    from adgang.tildeling as t
    where t.handling in ('oprettet', 'aendret', 'fjernet')
    order by t.login_oid, t.nr desc
) as newest
-- By name and by number: a login that was dropped and made again by hand inherits nothing.
inner join pg_catalog.pg_roles as r on r.oid = newest.login_oid and r.rolname = newest.login
where newest.handling <> 'fjernet';
alter view adgang.gaeldende_login owner to flis_adgang;
comment on view adgang.gaeldende_login is 'De logins, der er oprettet og ikke fjernet.';
comment on column adgang.gaeldende_login.login is 'Personens login.';
comment on column adgang.gaeldende_login.login_oid is 'Serverens nummer for login.';
comment on column adgang.gaeldende_login.rolle is
'bruger, sikkerhedsansvarlig, national eller revision.';
comment on column adgang.gaeldende_login.kommuner is 'Kommunekoder.';
comment on column adgang.gaeldende_login.gyldig_fra is 'Første dag.';
comment on column adgang.gaeldende_login.gyldig_til is 'Sidste dag; tom er indtil videre.';

create or replace view adgang.gaeldende_omraade as
select newest.login_oid, newest.omraade, newest.gyldig_fra, newest.gyldig_til
from (
    select distinct on (t.login_oid, t.omraade) t.*
    from adgang.tildeling as t
    where t.omraade is not null
    order by t.login_oid, t.omraade, t.nr desc
) as newest
inner join adgang.gaeldende_login as l on l.login_oid = newest.login_oid
where newest.handling = 'tildelt';
alter view adgang.gaeldende_omraade owner to flis_adgang;
comment on view adgang.gaeldende_omraade is
'De områder, hvert login har nu, har haft til en udløben dag, eller får.';
comment on column adgang.gaeldende_omraade.login_oid is 'Serverens nummer for login.';
comment on column adgang.gaeldende_omraade.omraade is 'Dataområde.';
comment on column adgang.gaeldende_omraade.gyldig_fra is 'Første dag.';
comment on column adgang.gaeldende_omraade.gyldig_til is 'Sidste dag; tom er indtil videre.';

-- Who calls: the login that was authenticated, whatever role it has taken on since.
create or replace function adgang.kalder(
    out er_dba boolean, out er_revision boolean, out kommuner integer[], out omraader text[]
)
language plpgsql
stable
set search_path = ''
as $$
declare
    idag date := adgang.i_dag();
begin
    er_dba := pg_catalog.pg_has_role(session_user, 'flis_owner', 'member');
    er_revision := pg_catalog.pg_has_role(session_user, 'flis_revision', 'member');
    select l.kommuner, array(
        select o.omraade from adgang.gaeldende_omraade as o
        where o.login_oid = l.login_oid
            and o.gyldig_fra <= idag and coalesce(o.gyldig_til, idag) >= idag
    )
    into kommuner, omraader
    from adgang.gaeldende_login as l
    where l.login = session_user
        and l.rolle = 'sikkerhedsansvarlig'
        and l.gyldig_fra <= idag and coalesce(l.gyldig_til, idag) >= idag;
end
$$;
comment on function adgang.kalder() is
'Hvem der kalder: databaseadministrator, revision, eller sikkerhedsansvarlig for hvilke kommuner '
'og områder.';

-- What a caller may do about a login: 'alt'; 'egen kommune', close the own municipality's part of
-- it; 'se', know of it, because it reads the caller's citizens or decides who does; or null, not
-- even that it exists. An officer decides about readers and not about officers: they are FLIS's.
create or replace function adgang.ret_over(rolle text, kommuner integer[])
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
begin
    return case
        when caller.er_dba or rolle = 'bruger' and kommuner <@ caller.kommuner then 'alt'
        when rolle = 'bruger' and kommuner && caller.kommuner then 'egen kommune'
        when caller.er_revision then 'se'
        when caller.kommuner is null then null
        when rolle = 'national' or rolle = 'sikkerhedsansvarlig' and kommuner && caller.kommuner
            then 'se'
    end;
end
$$;
comment on function adgang.ret_over(text, integer[]) is
'Hvad kalderen må med et login: alt, egen kommune (lukke sin egen del), se, eller intet (tom).';
