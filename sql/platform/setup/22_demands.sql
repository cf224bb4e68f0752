-- What a decision must fulfil, each demand with the code it is refused with.

create or replace function adgang.afvis(kode text, hvad text, ret text)
returns void
language plpgsql
set search_path = ''
as $$
begin
    raise exception using errcode = kode, message = hvad, hint = ret;
end
$$;
comment on function adgang.afvis(text, text, text) is
'Afviser: fejlkode, hvad der er galt, og hvordan det rettes.';

create or replace function adgang.kraev_kalder(navn text, begrundelse text)
returns void
language plpgsql
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
begin
    if not caller.er_dba and caller.kommuner is null then
        perform adgang.afvis(
            'LI610', 'dette login må ikke give eller tage adgange',
            'Det må kommunens sikkerhedsansvarlige, for sin egen kommune og så længe rollen gælder.'
        );
    end if;
    if coalesce(navn !~ '\S' or begrundelse !~ '\S', true)
        or length(navn) > 100 or navn ~ '[[:cntrl:]]'
        or length(begrundelse) > 500 or begrundelse ~ '[[:cntrl:]]'
    then
        perform adgang.afvis(
            'LI617', 'navn eller begrundelse mangler, er for lang eller har linjeskift',
            'Skriv, hvem der beslutter (højst 100 tegn), og hvorfor (højst 500 tegn).'
        );
    end if;
    -- One decision at a time: what the next one sees is what this one did.
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis adgang', 0));
end
$$;
comment on function adgang.kraev_kalder(text, text) is
'Giver LI610, når kalderen intet må, og LI617, når navn eller begrundelse mangler.';

create or replace function adgang.kraev_dba()
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
begin
    if not caller.er_dba then
        perform adgang.afvis(
            'LI610', 'dette login er ikke databaseadministratorens', 'Log ind som flis_loader.'
        );
    end if;
end
$$;
comment on function adgang.kraev_dba() is 'Giver LI610, når kalderen ikke er DBA.';

create or replace function adgang.kraev_revision()
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
begin
    if not caller.er_dba and not caller.er_revision then
        perform adgang.afvis(
            'LI610', 'dette login må ikke se, hvem der har læst lister med CPR-numre',
            'Det må revisionen (flis user add --role revision).'
        );
    end if;
end
$$;
comment on function adgang.kraev_revision() is
'Giver LI610, når kalderen hverken er revision eller DBA.';

-- Plain ASCII and 48 bytes: no two names that look the same, and none that is cut at 63 bytes.
create or replace function adgang.kraev_navn(login text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
    if login is null or login collate "C" !~ '^[a-z][a-z0-9._-]{1,46}[a-z0-9]$'
        or login ~ '^(flis|pg_|postgres)'
        or login in ('public', 'none', 'current_user', 'session_user', 'user')
    then
        perform adgang.afvis(
            'LI611', 'login-navnet kan ikke bruges',
            'Brug 3-48 tegn: a-z, 0-9, punktum, bindestreg og understreg; først et bogstav, sidst '
                || 'et bogstav eller ciffer. Det må ikke begynde med flis, pg_ eller postgres.'
        );
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
        perform adgang.afvis(
            'LI616', 'datoerne passer ikke',
            'Sidste dag skal være i dag eller senere og ikke før første dag; uden sidste dag '
                || 'gælder det indtil videre.'
        );
    end if;
end
$$;
comment on function adgang.kraev_dage(date, date) is
'Giver LI616, når en adgang ville være slut, før den begynder.';

-- The role that sees exactly these municipalities; null when there is none. Dynamic, since the
-- table of sets comes with the database's own definitions, later than this file.
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
    execute 'select s.role_name from flis.municipality_set as s where s.kommuner = $1'
        into found using kommuner;
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
        perform adgang.afvis(
            'LI613', format('%s findes ikke', hvad),
            'Se efter stavefejl; en databaseadministrator opretter nye roller med flis database up.'
        );
    end if;
end
$$;
comment on function adgang.kraev_rolle(text, text) is
'Giver LI613, når der ikke er en rolle for en kommune eller et område.';

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
            perform adgang.afvis(
                'LI613', 'området findes ikke', 'Områder skrives med små bogstaver, som skole.'
            );
        end if;
        perform adgang.kraev_rolle('flis_omraade_' || omraade, format('området %s', omraade));
        if not caller.er_dba and not omraade = any (caller.omraader) then
            perform adgang.afvis(
                'LI614', format('området %s er ikke åbnet for jeres kommune', omraade),
                'Bed FLIS om at åbne det; den sikkerhedsansvarlige giver kun videre, hvad '
                    || 'kommunen har.'
            );
        end if;
    end loop;
end
$$;
comment on function adgang.kraev_omraader(text[]) is
'Giver LI613, når et område ikke findes, og LI614, når kalderen ikke må give det.';

-- More days, or a new password, is as good as giving the areas a login has: those that are not the
-- caller's to give would come along. Taking them away is always allowed.
create or replace function adgang.kraev_aabne_omraader(person adgang.gaeldende_login)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    caller record := adgang.kalder();
    lukkede text := (
        select string_agg(o.omraade, ', ' order by o.omraade)
        from adgang.gaeldende_omraade as o
        where o.login_oid = person.login_oid
            and coalesce(o.gyldig_til, adgang.i_dag()) >= adgang.i_dag()
            and not o.omraade = any (caller.omraader)
    );
begin
    if not caller.er_dba and lukkede is not null then
        perform adgang.afvis(
            'LI614',
            format(
                '%s har områder, der ikke er åbnet for jeres kommune: %s', person.login, lukkede
            ),
            'Bed FLIS om det, eller tag de områder fra først (flis user revoke).'
        );
    end if;
end
$$;
comment on function adgang.kraev_aabne_omraader(adgang.gaeldende_login) is
'Giver LI614, når et login har områder, som kalderen ikke må give.';

-- The login as the ledger has it, if the caller may decide about it. What reads none of the
-- caller's rows is answered as what does not exist: names of other municipalities' people are
-- nobody's business.
create or replace function adgang.kraev_login(navn text)
returns adgang.gaeldende_login
language plpgsql
stable
set search_path = ''
as $$
declare
    found adgang.gaeldende_login;
begin
    perform adgang.kraev_navn(navn);
    select l.* into found from adgang.gaeldende_login as l where l.login = navn;
    if found.login is null
        or adgang.ret_over(found.rolle, found.kommuner) is distinct from 'alt'
    then
        perform adgang.afvis(
            'LI615', format('der er ingen bruger %s, som dette login må ændre', navn),
            'flis user list viser brugerne, og hvilke I bestemmer over; de andre bestemmer FLIS '
                || 'over.'
        );
    end if;
    return found;
end
$$;
comment on function adgang.kraev_login(text) is
'Et login, som kalderen må bestemme over; ellers LI615.';
