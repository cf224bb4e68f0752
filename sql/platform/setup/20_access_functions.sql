-- The only ways to make, change and take away a login: functions that look at who calls them. All of
-- them write the ledger first and then bring the server's roles to what the ledger says for today
-- (adgang.ret_til), so that there is one place that grants, and drift can be seen and mended.
-- Replaced as a whole by a superuser who runs this file again; see 10_access_ledger.sql.

-- Danish days: an access that ends on 30 June ends at midnight in Denmark.
create or replace function adgang.i_dag()
returns date
language sql
stable
set search_path = ''
as $$ select (pg_catalog.now() at time zone 'Europe/Copenhagen')::date $$;
comment on function adgang.i_dag() is 'Dags dato i Danmark.';

create or replace view adgang.gaeldende_login as
select newest.login, newest.login_oid, newest.rolle, newest.kommuner, newest.gyldig_fra, newest.gyldig_til
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
comment on column adgang.gaeldende_login.rolle is 'bruger, sikkerhedsansvarlig, national eller revision.';
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
comment on view adgang.gaeldende_omraade is 'De områder, hvert login har nu, har haft til en udløben dag, eller får.';
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
        where o.login_oid = l.login_oid and o.gyldig_fra <= idag and coalesce(o.gyldig_til, idag) >= idag
    )
    into kommuner, omraader
    from adgang.gaeldende_login as l
    where l.login = session_user
        and l.rolle = 'sikkerhedsansvarlig'
        and l.gyldig_fra <= idag and coalesce(l.gyldig_til, idag) >= idag;
end
$$;
comment on function adgang.kalder() is
'Hvem der kalder: databaseadministrator, revision, eller sikkerhedsansvarlig for hvilke kommuner og områder.';

create or replace function adgang.kraev_kalder(navn text, begrundelse text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
begin
    if not caller.er_dba and caller.kommuner is null then
        raise exception using
            errcode = 'LI610',
            message = 'dette login må ikke give eller tage adgange',
            hint = 'Det må kommunens sikkerhedsansvarlige, for sin egen kommune og så længe rollen gælder.';
    end if;
    if coalesce(navn !~ '\S' or begrundelse !~ '\S', true)
        or length(navn) > 100 or length(begrundelse) > 500 or navn ~ '[[:cntrl:]]' or begrundelse ~ '[[:cntrl:]]'
    then
        raise exception using
            errcode = 'LI617',
            message = 'navn eller begrundelse mangler, er for lang eller har linjeskift',
            hint = 'Skriv, hvem der beslutter (højst 100 tegn), og hvorfor (højst 500 tegn).';
    end if;
    -- One decision at a time: what the next one sees is what this one did.
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis adgang', 0));
end
$$;
comment on function adgang.kraev_kalder(text, text) is
'Giver LI610, når kalderen intet må, og LI617, når navn eller begrundelse mangler.';

-- Plain ASCII and 48 bytes: no two names that look the same, and none that is cut at 63 bytes.
create or replace function adgang.kraev_navn(login text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
    if login is null or login collate "C" !~ '^[a-z][a-z0-9._-]{1,46}[a-z0-9]$'
        or login ~ '^(flis|pg_|postgres)' or login in ('public', 'none', 'current_user', 'session_user', 'user')
    then
        raise exception using
            errcode = 'LI611',
            message = 'login-navnet kan ikke bruges',
            hint = 'Brug 3-48 tegn: a-z, 0-9, punktum, bindestreg og understreg; først et bogstav, '
                || 'sidst et bogstav eller ciffer. Det må ikke begynde med flis, pg_ eller postgres.';
    end if;
end
$$;
comment on function adgang.kraev_navn(text) is 'Giver LI611, når et navn ikke kan være et login.';

create or replace function adgang.kraev_dage(gyldig_fra date, gyldig_til date)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if gyldig_fra is null or gyldig_til < gyldig_fra or gyldig_til < adgang.i_dag()
        or gyldig_fra < '2000-01-01' or gyldig_fra > '2199-12-31' or gyldig_til > '2199-12-31'
    then
        raise exception using
            errcode = 'LI616',
            message = 'datoerne passer ikke',
            hint = 'Sidste dag skal være i dag eller senere og ikke før første dag; uden sidste dag gælder det indtil videre.';
    end if;
end
$$;
comment on function adgang.kraev_dage(date, date) is 'Giver LI616, når en adgang ville være slut, før den begynder.';

-- The role that sees exactly these municipalities; null when there is none. Dynamic, since the table of
-- sets comes with the database's own definitions, later than this file.
create or replace function adgang.kommunerolle(kommuner integer[])
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
    found text;
begin
    if cardinality(kommuner) = 1 then
        return 'flis_kommune_' || kommuner[1];
    end if;
    execute 'select s.role_name from flis.municipality_set as s where s.kommuner = $1' into found using kommuner;
    return found;
end
$$;
comment on function adgang.kommunerolle(integer[]) is
'Navnet på den rolle, der ser netop de kommuner, i stigende orden.';

create or replace function adgang.kraev_rolle(rollenavn text, hvad text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if not exists (
        select from pg_catalog.pg_roles as r where r.rolname = rollenavn and not r.rolcanlogin
    ) then
        raise exception using
            errcode = 'LI613',
            message = format('%s findes ikke', hvad),
            hint = 'Se efter stavefejl; en databaseadministrator opretter nye roller med flis database up.';
    end if;
end
$$;
comment on function adgang.kraev_rolle(text, text) is 'Giver LI613, når der ikke er en rolle for en kommune eller et område.';

create or replace function adgang.kraev_omraader(omraader text[])
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    omraade text;
begin
    foreach omraade in array omraader loop
        if omraade is null or omraade !~ '^[a-z][a-z0-9_]{0,40}$' then
            raise exception using
                errcode = 'LI613', message = 'området findes ikke', hint = 'Områder skrives med små bogstaver, som skole.';
        end if;
        perform adgang.kraev_rolle('flis_omraade_' || omraade, format('området %s', omraade));
        if not caller.er_dba and not omraade = any (caller.omraader) then
            raise exception using
                errcode = 'LI614',
                message = format('området %s er ikke åbnet for jeres kommune', omraade),
                hint = 'Bed FLIS om at åbne det; den sikkerhedsansvarlige giver kun videre, hvad kommunen har.';
        end if;
    end loop;
end
$$;
comment on function adgang.kraev_omraader(text[]) is
'Giver LI613, når et område ikke findes, og LI614, når kalderen ikke må give det.';

-- The login as the ledger has it, if the caller may decide about it. What is somebody else's is
-- answered as what does not exist: names of other municipalities' people are nobody's business.
create or replace function adgang.kraev_login(navn text)
returns adgang.gaeldende_login
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    found adgang.gaeldende_login;
begin
    perform adgang.kraev_navn(navn);
    select l.* into found from adgang.gaeldende_login as l where l.login = navn;
    if found.login is null
        or not caller.er_dba and (found.rolle <> 'bruger' or found.kommuner <> caller.kommuner)
    then
        raise exception using
            errcode = 'LI615',
            message = format('der er ingen bruger %s, som dette login må ændre', navn),
            hint = 'flis user list viser brugerne.';
    end if;
    return found;
end
$$;
comment on function adgang.kraev_login(text) is
'Et login, som kalderen må bestemme over; ellers LI615.';

create or replace function adgang.skriv(
    login text, login_oid oid, handling text, navn text, begrundelse text,
    rolle text default null, kommuner integer[] default null, omraade text default null,
    gyldig_fra date default null, gyldig_til date default null
)
returns void
language sql
set search_path = ''
as $$
    insert into adgang.tildeling
    (login, login_oid, handling, af_navn, begrundelse, rolle, kommuner, omraade, gyldig_fra, gyldig_til)
    values ($1, $2, $3, btrim($4), btrim($5), $6, $7, $8, $9, $10)
$$;
comment on function adgang.skriv(text, oid, text, text, text, text, integer[], text, date, date) is
'Føjer en beslutning til adgang.tildeling.';

-- Brings one login to what the ledger says for today: memberships, expiry, settings. Returns what changed.
create or replace function adgang.ret_til(person adgang.gaeldende_login)
returns setof text
language plpgsql
set search_path = ''
as $$
declare
    idag date := adgang.i_dag();
    is_valid boolean := person.gyldig_fra <= idag and coalesce(person.gyldig_til, idag) >= idag;
    areas text[];
    wanted text[] := '{}';
    actual text[];
    one text;
    role pg_catalog.pg_roles;
    until timestamptz;
    settings text[];
begin
    select coalesce(array_agg(o.omraade order by o.omraade), '{}') into areas
    from adgang.gaeldende_omraade as o
    where o.login_oid = person.login_oid and o.gyldig_fra <= idag and coalesce(o.gyldig_til, idag) >= idag;
    if is_valid then
        wanted := case person.rolle
            when 'bruger' then array[adgang.kommunerolle(person.kommuner)]
            else array['flis_' || person.rolle]
        end;
        -- A security officer hands areas on, and reads none by that.
        if person.rolle in ('bruger', 'national') then
            wanted := wanted || array(select 'flis_omraade_' || a from unnest(areas) as a);
        end if;
    end if;
    select coalesce(array_agg(r.rolname::text), '{}') into actual
    from pg_catalog.pg_auth_members as m
    inner join pg_catalog.pg_roles as r on r.oid = m.roleid
    where m.member = person.login_oid and r.rolname ^@ 'flis_';
    foreach one in array wanted loop
        if one <> all (actual) then
            execute format('grant %I to %I', one, person.login);
            return next format('medlem af %s', one);
        end if;
    end loop;
    foreach one in array actual loop
        if one <> all (wanted) then
            execute format('revoke %I from %I', one, person.login);
            return next format('ikke længere medlem af %s', one);
        end if;
    end loop;

    select r.* into role from pg_catalog.pg_roles as r where r.oid = person.login_oid;
    until := coalesce((person.gyldig_til + 1)::timestamp at time zone 'Europe/Copenhagen', 'infinity');
    if role.rolcanlogin <> is_valid then
        execute format('alter role %I %s', person.login, case when is_valid then 'login' else 'nologin' end);
        return next case when is_valid then 'kan logge ind' else 'kan ikke logge ind' end;
    end if;
    if role.rolvaliduntil is distinct from until then
        execute format('alter role %I valid until %L', person.login, until);
        return next case
            when person.gyldig_til is null then 'adgangskoden udløber ikke'
            else format('adgangskoden udløber efter %s', to_char(person.gyldig_til, 'YYYY-MM-DD'))
        end;
    end if;
    -- Nothing a BI tool leaves behind may hold a lock, a snapshot or a connection for long. Read-only is
    -- not among them: a login may write nothing anyway, and the reading log must be written.
    settings := array[
        'search_path=' || array_to_string(
            areas || array['faelles', 'rapport', 'noegletal', 'afvigelse', 'kvalitet', 'benchmark'], ', '
        ),
        'statement_timeout=30min', 'idle_in_transaction_session_timeout=15min', 'idle_session_timeout=12h',
        -- An error's own sentence can hold a value that the reader's statement met ("invalid input syntax
        -- for type date: ..."): it is the reader's, and not the server log's. LOG is still written.
        'log_min_messages=log'
    ];
    if role.rolconfig is distinct from settings then
        execute format('alter role %I reset all', person.login);
        foreach one in array settings loop
            execute format(
                'alter role %I set %I = %s', person.login, split_part(one, '=', 1),
                case when one ^@ 'search_path' then split_part(one, '=', 2) else quote_literal(split_part(one, '=', 2)) end
            );
        end loop;
        if role.rolconfig is not null then
            return next 'sessionens indstillinger';
        end if;
    end if;
end
$$;
comment on function adgang.ret_til(adgang.gaeldende_login) is
'Bringer et login til det, adgang.tildeling siger for i dag; fortæller, hvad der blev ændret.';

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
        raise exception using
            errcode = 'LI614',
            message = 'en sikkerhedsansvarlig opretter brugere i sin egen kommune og ikke andet',
            hint = 'Andre kommuner og roller opretter FLIS.';
    end if;
    if rolle is null or rolle not in ('bruger', 'sikkerhedsansvarlig', 'national', 'revision')
        or (rolle in ('bruger', 'sikkerhedsansvarlig')) <> (cardinality(sorted) > 0)
        or rolle = 'revision' and cardinality(omraader) > 0
    then
        raise exception using
            errcode = 'LI613',
            message = 'rollen passer ikke til kommuner og områder',
            hint = 'bruger og sikkerhedsansvarlig har kommune; national har områder og ingen kommune; revision har ingen af delene.';
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
            raise exception using
                errcode = 'LI612',
                message = format('%s kan ikke oprettes: navnet er taget', login),
                hint = 'Vælg et andet navn.';
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
        raise exception using
            errcode = 'LI612',
            message = format('%s kan ikke oprettes: navnet er taget', login),
            hint = 'Vælg et andet navn.';
    elsif known.rolle <> rolle or known.kommuner <> sorted then
        raise exception using
            errcode = 'LI612',
            message = format('%s findes med en anden rolle eller kommune', login),
            hint = 'Den, der skifter kommune, får et nyt login; fjern det gamle.';
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
        raise exception using
            errcode = 'LI618',
            message = 'adgangskoden skal komme som en SCRAM-SHA-256-verifikator',
            hint = 'flis user regner den ud; en adgangskode i klartekst hører ikke hjemme i SQL.';
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
        raise exception using
            errcode = 'LI613', message = 'revision ser adgange og opslag, ikke områder', hint = 'Opret et login til den, der skal se data.';
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

-- Days begin and end without anybody deciding: every night, and whenever somebody has granted by hand.
create or replace function adgang.ajourfoer()
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    person adgang.gaeldende_login;
begin
    perform adgang.kraev_kalder('-', '-');
    for person in
        select l.* from adgang.gaeldende_login as l
        where caller.er_dba or l.rolle = 'bruger' and l.kommuner = caller.kommuner
        order by l.login
    loop
        return query select person.login, r from adgang.ret_til(person) as r;
    end loop;
end
$$;
comment on function adgang.ajourfoer() is 'Bringer alle logins til det, adgang.tildeling siger for i dag.';

-- Expiry and removal stop new logins; this ends sessions that are open. Apart, since it cannot be rolled back.
create or replace function adgang.afbryd_udloebne()
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    idag date := adgang.i_dag();
    ended bigint;
begin
    perform adgang.kraev_kalder('-', '-');
    select count(*) filter (where pg_catalog.pg_terminate_backend(a.pid)) into ended
    from pg_catalog.pg_stat_activity as a
    where a.usesysid in (
        select t.login_oid from adgang.tildeling as t
        where t.handling = 'oprettet'
            and (caller.er_dba or t.rolle = 'bruger' and t.kommuner = caller.kommuner)
            and not exists (
                select from adgang.gaeldende_login as l
                where l.login_oid = t.login_oid
                    and l.gyldig_fra <= idag and coalesce(l.gyldig_til, idag) >= idag
            )
    );
    return ended;
end
$$;
comment on function adgang.afbryd_udloebne() is
'Afslutter åbne sessioner for logins, der er fjernet eller udløbet; fortæller, hvor mange.';

create or replace function adgang.oversigt()
returns table (
    login text, rolle text, kommuner text, omraader text, gyldig_fra date, gyldig_til date,
    tilstand text, besluttet_af text, begrundelse text
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    idag date := adgang.i_dag();
begin
    if not caller.er_dba and not caller.er_revision then
        perform adgang.kraev_kalder('-', '-');
    end if;
    return query
    select
        l.login, l.rolle, array_to_string(l.kommuner, ' '),
        (
            select string_agg(
                o.omraade || case
                    when o.gyldig_fra > idag then format(' (fra %s)', o.gyldig_fra)
                    when o.gyldig_til is not null then format(' (til %s)', o.gyldig_til)
                    else ''
                end, ' ' order by o.omraade
            )
            from adgang.gaeldende_omraade as o
            where o.login_oid = l.login_oid and coalesce(o.gyldig_til, idag) >= idag
        ),
        l.gyldig_fra, l.gyldig_til,
        case when l.gyldig_fra > idag then 'kommende' when l.gyldig_til < idag then 'udløbet' else 'gyldig' end,
        t.af_navn || format(' (%s)', t.af_login), t.begrundelse
    from adgang.gaeldende_login as l
    inner join lateral (
        select d.af_navn, d.af_login, d.begrundelse from adgang.tildeling as d
        where d.login_oid = l.login_oid order by d.nr desc limit 1
    ) as t on true
    where caller.er_dba or caller.er_revision or l.rolle = 'bruger' and l.kommuner = caller.kommuner
    order by l.rolle, l.kommuner, l.login;
end
$$;
comment on function adgang.oversigt() is
'Logins, som kalderen må se: hvem, hvad, hvornår, og hvem der sidst besluttede noget om dem.';
