-- The only ways to make a login and to give it more: functions that look at who calls them.

-- Not for callers: what has been asked for must go together, and be the caller's to give.
create or replace function adgang.kraev_person(rolle text, kommuner integer[], omraader text[])
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    kommune integer;
begin
    if not caller.er_dba and (
        rolle is distinct from 'bruger' or cardinality(kommuner) = 0
        or not kommuner <@ caller.kommuner
    ) then
        perform adgang.afvis(
            'LI614', 'en sikkerhedsansvarlig opretter brugere i sin egen kommune og ikke andet',
            'Andre kommuner og roller opretter FLIS.'
        );
    end if;
    if rolle is null or rolle not in ('bruger', 'sikkerhedsansvarlig', 'national', 'revision')
        or (rolle in ('bruger', 'sikkerhedsansvarlig')) <> (cardinality(kommuner) > 0)
        or rolle = 'revision' and cardinality(omraader) > 0
    then
        perform adgang.afvis(
            'LI613', 'rollen passer ikke til kommuner og områder',
            'bruger og sikkerhedsansvarlig har kommune; national har områder og ingen kommune; '
                || 'revision har ingen af delene.'
        );
    end if;
    foreach kommune in array kommuner loop
        -- 999 is the canary watcher's, and nobody else's.
        perform adgang.kraev_rolle(
            'flis_kommune_' || nullif(kommune, 999), format('kommunen %s', kommune)
        );
    end loop;
    if rolle = 'bruger' then
        perform adgang.kraev_rolle(
            adgang.kommunerolle(kommuner),
            format('en rolle for kommunerne %s', array_to_string(kommuner, ' og '))
        );
    end if;
    perform adgang.kraev_omraader(omraader);
end
$$;
comment on function adgang.kraev_person(text, integer[], text[]) is
'Giver LI613, når rolle, kommuner og områder ikke passer sammen, og LI614, når kalderen ikke må '
'give dem.';

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
                and o.gyldig_fra <= greatest(gyldig_fra, adgang.i_dag())
                and o.gyldig_til is not distinct from gyldig_til
        );
        perform adgang.skriv(
            login, known.login_oid, 'tildelt', navn, begrundelse,
            null, null, omraade, gyldig_fra, gyldig_til
        );
        aendring := format('område %s', omraade) || coalesce(' til og med ' || gyldig_til, '');
        return next;
    end loop;
    return query select login, r from adgang.ret_til(known) as r;
end
$$;
comment on function adgang.giv_omraader(text, text[], date, date, text, text) is
'Skriver tildelte områder og retter rollen til.';

-- Creates a login, or brings one that exists to these days and areas.
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
    sorted integer[] := array(select distinct k from unnest(kommuner) as k order by k);
    known adgang.gaeldende_login;
begin
    hvem := login;
    perform adgang.kraev_kalder(navn, begrundelse);
    perform adgang.kraev_navn(login);
    select l.* into known from adgang.gaeldende_login as l where l.login = login;
    gyldig_fra := coalesce(gyldig_fra, known.gyldig_fra, adgang.i_dag());
    perform adgang.kraev_dage(gyldig_fra, gyldig_til);
    perform adgang.kraev_person(rolle, sorted, omraader);

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
            return query
            select * from adgang.saet_adgangskode(login, verifikator, navn, begrundelse);
        end if;
    elsif adgang.ret_over(known.rolle, known.kommuner) is distinct from 'alt' then
        perform adgang.afvis(
            'LI612', format('%s kan ikke oprettes: navnet er taget', login), 'Vælg et andet navn.'
        );
    elsif known.rolle <> rolle or known.kommuner <> sorted then
        perform adgang.afvis(
            'LI612', format('%s findes med en anden rolle eller kommune', login),
            'Den, der skifter kommune, får et nyt login; fjern det gamle.'
        );
    elsif (known.gyldig_fra, coalesce(known.gyldig_til, 'infinity'))
        <> (gyldig_fra, coalesce(gyldig_til, 'infinity'))
    then
        if gyldig_fra < known.gyldig_fra
            or coalesce(gyldig_til, 'infinity') > coalesce(known.gyldig_til, 'infinity')
        then
            perform adgang.kraev_aabne_omraader(known);
        end if;
        perform adgang.skriv(
            login, known.login_oid, 'aendret', navn, begrundelse,
            rolle, sorted, null, gyldig_fra, gyldig_til
        );
        aendring := format(
            'gælder %s - %s', gyldig_fra, coalesce(gyldig_til::text, 'indtil videre')
        );
        return next;
    end if;
    return query
    select * from adgang.giv_omraader(login, omraader, gyldig_fra, null, navn, begrundelse);
end
$$;
comment on function adgang.opret(
    text, text, integer[], text[], date, date, text, text, text
) is 'Opretter et login med kommune, områder og dage, eller bringer et, der er der, til dem.';

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
    return query
    select * from adgang.giv_omraader(login, omraader, gyldig_fra, gyldig_til, navn, begrundelse);
end
$$;
comment on function adgang.tildel(text, text[], date, date, text, text) is
'Giver et login områder.';

create or replace function adgang.aendr_dage(
    login text, gyldig_fra date, gyldig_til date, navn text, begrundelse text
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
    return query
    select * from adgang.opret(
        login, known.rolle, known.kommuner, '{}', gyldig_fra, gyldig_til, navn, begrundelse
    );
end
$$;
comment on function adgang.aendr_dage(text, date, date, text, text) is
'Ændrer de dage, et login gælder.';
