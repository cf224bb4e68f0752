-- The only ways to make, change and take away a login: functions that look at who calls them.

-- Creates a login, or brings one that exists to these days and areas. The password comes as a SCRAM
-- verifier: from it nobody can log in or compute the password, so it may pass through a server's log.
create or replace function adgang.opret(
    login text, rolle text, kommuner integer[], omraader text[], gyldig_fra date, gyldig_til date,
    navn text, begrundelse text, verifikator text default null
)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    caller record := adgang.kalder();
    sorted integer[] := array(select distinct k from unnest(kommuner) as k order by k);
    known adgang.gaeldende_login;
    kommune integer;
begin
    hvem := login;
    perform adgang.kraev_kalder(navn, begrundelse);
    perform adgang.kraev_navn(login);
    select l.* into known from adgang.gaeldende_login as l where l.login = login;
    gyldig_fra := coalesce(gyldig_fra, known.gyldig_fra, adgang.i_dag());
    perform adgang.kraev_dage(gyldig_fra, gyldig_til);
    if not caller.er_dba and (rolle is distinct from 'bruger' or sorted is distinct from caller.kommuner) then
        perform adgang.afvis(
            'LI614', 'en sikkerhedsansvarlig opretter brugere i sin egen kommune og ikke andet',
            'Andre kommuner og roller opretter FLIS.'
        );
    end if;
    if rolle is null or rolle not in ('bruger', 'sikkerhedsansvarlig', 'national', 'revision')
        or (rolle in ('bruger', 'sikkerhedsansvarlig')) <> (cardinality(sorted) > 0)
        or rolle = 'revision' and cardinality(omraader) > 0
    then
        perform adgang.afvis(
            'LI613', 'rollen passer ikke til kommuner og områder',
            'bruger og sikkerhedsansvarlig har kommune; national har områder og ingen kommune; revision har ingen af delene.'
        );
    end if;
    foreach kommune in array sorted loop
        -- 999 is the canary watcher's, and nobody else's.
        perform adgang.kraev_rolle(
            'flis_kommune_' || nullif(kommune, 999), format('kommunen %s', kommune)
        );
    end loop;
    if rolle = 'bruger' then
        perform adgang.kraev_rolle(adgang.kommunerolle(sorted), format('en rolle for kommunerne %s', array_to_string(sorted, ' og ')));
    end if;
    perform adgang.kraev_omraader(omraader);

    if known.login is null then
        if exists (select from pg_catalog.pg_roles as r where r.rolname = login) then
            perform adgang.afvis(
                'LI612', format('%s kan ikke oprettes: navnet er taget', login),
                'Vælg et andet navn.'
            );
        end if;
        execute format('create role %I login connection limit 20', login);
        perform adgang.skriv(
            login, (select r.oid from pg_catalog.pg_roles as r where r.rolname = login),
            'oprettet', navn, begrundelse, rolle, sorted, null, gyldig_fra, gyldig_til
        );
        aendring := 'oprettet';
        return next;
        if verifikator is not null then
            return query select * from adgang.saet_adgangskode(login, verifikator, navn, begrundelse);
        end if;
    elsif not caller.er_dba and (known.rolle <> 'bruger' or known.kommuner <> caller.kommuner) then
        perform adgang.afvis(
            'LI612', format('%s kan ikke oprettes: navnet er taget', login),
            'Vælg et andet navn.'
        );
    elsif known.rolle <> rolle or known.kommuner <> sorted then
        perform adgang.afvis(
            'LI612', format('%s findes med en anden rolle eller kommune', login),
            'Den, der skifter kommune, får et nyt login; fjern det gamle.'
        );
    elsif (known.gyldig_fra, coalesce(known.gyldig_til, 'infinity')) <> (gyldig_fra, coalesce(gyldig_til, 'infinity')) then
        perform adgang.skriv(
            login, known.login_oid, 'aendret', navn, begrundelse, rolle, sorted, null, gyldig_fra, gyldig_til
        );
        aendring := format('gælder %s - %s', gyldig_fra, coalesce(gyldig_til::text, 'indtil videre'));
        return next;
    end if;
    return query select * from adgang.giv_omraader(login, omraader, gyldig_fra, null, navn, begrundelse);
end
$$;
comment on function adgang.opret(text, text, integer[], text[], date, date, text, text, text) is
'Opretter et login med kommune, områder og dage, eller bringer et, der er der, til dem.';

-- Not for callers: the checks are done.
create or replace function adgang.giv_omraader(
    login text, omraader text[], gyldig_fra date, gyldig_til date, navn text, begrundelse text
)
returns table (hvem text, aendring text)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    known adgang.gaeldende_login;
    omraade text;
begin
    select l.* into known from adgang.gaeldende_login as l where l.login = login;
    hvem := login;
    for omraade in select distinct o from unnest(omraader) as o order by o loop
        continue when exists (
            select from adgang.gaeldende_omraade as o
            where o.login_oid = known.login_oid and o.omraade = omraade
                and o.gyldig_fra <= greatest(gyldig_fra, adgang.i_dag()) and o.gyldig_til is not distinct from gyldig_til
        );
        perform adgang.skriv(
            login, known.login_oid, 'tildelt', navn, begrundelse, null, null, omraade, gyldig_fra, gyldig_til
        );
        aendring := format('område %s', omraade) || coalesce(' til og med ' || gyldig_til, '');
        return next;
    end loop;
    return query select login, r from adgang.ret_til(known) as r;
end
$$;
comment on function adgang.giv_omraader(text, text[], date, date, text, text) is
'Skriver tildelte områder og retter rollen til.';

create or replace function adgang.saet_adgangskode(login text, verifikator text, navn text, begrundelse text)
returns table (hvem text, aendring text)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    if verifikator !~ '^SCRAM-SHA-256\$[0-9]{4,9}:[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' then
        perform adgang.afvis(
            'LI618', 'adgangskoden skal komme som en SCRAM-SHA-256-verifikator',
            'flis user regner den ud; en adgangskode i klartekst hører ikke hjemme i SQL.'
        );
    end if;
    execute format('alter role %I password %L', login, verifikator);
    perform adgang.skriv(
        login, (select r.oid from pg_catalog.pg_roles as r where r.rolname = login), 'adgangskode', navn, begrundelse
    );
    hvem := login;
    aendring := 'adgangskode sat';
    return next;
end
$$;
comment on function adgang.saet_adgangskode(text, text, text, text) is 'Sætter en adgangskode ved dens verifikator.';

create or replace function adgang.tildel(
    login text, omraader text[], gyldig_fra date, gyldig_til date, navn text, begrundelse text
)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    known adgang.gaeldende_login;
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    known := adgang.kraev_login(login);
    gyldig_fra := coalesce(gyldig_fra, greatest(known.gyldig_fra, adgang.i_dag()));
    perform adgang.kraev_dage(gyldig_fra, gyldig_til);
    perform adgang.kraev_omraader(omraader);
    if known.rolle = 'revision' then
        perform adgang.afvis(
            'LI613', 'revision ser adgange og opslag, ikke områder',
            'Opret et login til den, der skal se data.'
        );
    end if;
    return query select * from adgang.giv_omraader(login, omraader, gyldig_fra, gyldig_til, navn, begrundelse);
end
$$;
comment on function adgang.tildel(text, text[], date, date, text, text) is 'Giver et login områder.';

create or replace function adgang.aendr_dage(login text, gyldig_fra date, gyldig_til date, navn text, begrundelse text)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    known adgang.gaeldende_login;
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    known := adgang.kraev_login(login);
    return query
    select * from adgang.opret(
        login, known.rolle, known.kommuner, '{}', gyldig_fra, gyldig_til, navn, begrundelse
    );
end
$$;
comment on function adgang.aendr_dage(text, date, date, text, text) is 'Ændrer de dage, et login gælder.';

create or replace function adgang.fratag(login text, omraader text[], navn text, begrundelse text)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    known adgang.gaeldende_login;
    omraade text;
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    known := adgang.kraev_login(login);
    hvem := login;
    for omraade in
        select distinct o.omraade from adgang.gaeldende_omraade as o
        where o.login_oid = known.login_oid and o.omraade = any (omraader)
        order by 1
    loop
        perform adgang.skriv(login, known.login_oid, 'frataget', navn, begrundelse, null, null, omraade);
        aendring := format('ikke længere område %s', omraade);
        return next;
    end loop;
    return query select login, r from adgang.ret_til(known) as r;
end
$$;
comment on function adgang.fratag(text, text[], text, text) is
'Tager områder fra et login; det virker fra næste transaktion, også i åbne sessioner.';

create or replace function adgang.fjern(login text, navn text, begrundelse text)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    known adgang.gaeldende_login;
    gruppe name;
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    known := adgang.kraev_login(login);
    perform adgang.skriv(login, known.login_oid, 'fjernet', navn, begrundelse);
    hvem := login;
    aendring := 'fjernet';
    begin
        execute format('drop role %I', login);
    exception
        when dependent_objects_still_exist then
            -- Anybody can bring this about (alter default privileges needs no right), and so keep an access
            -- by it: it is closed first, and the empty role is for the database administrator.
            for gruppe in
                select r.rolname from pg_catalog.pg_auth_members as m
                inner join pg_catalog.pg_roles as r on r.oid = m.roleid
                where m.member = known.login_oid and r.rolname ^@ 'flis_'
            loop
                execute format('revoke %I from %I', gruppe, login);
            end loop;
            execute format('alter role %I nologin password null', login);
            aendring := 'fjernet; rollen er lukket, men kan først slettes efter drop owned by';
    end;
    return next;
end
$$;
comment on function adgang.fjern(text, text, text) is 'Fjerner et login; hvad det har haft, bliver stående i adgang.tildeling.';

create or replace function adgang.ny_adgangskode(login text, verifikator text, navn text, begrundelse text)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    perform adgang.kraev_login(login);
    return query select * from adgang.saet_adgangskode(login, verifikator, navn, begrundelse);
end
$$;
comment on function adgang.ny_adgangskode(text, text, text, text) is 'Sætter en ny adgangskode ved dens verifikator.';
