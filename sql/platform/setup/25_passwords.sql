-- A password comes as a SCRAM verifier: from it nobody can log in or compute the password, so it
-- may pass through a server's log.

-- Not for callers: the checks are done.
create or replace function adgang.saet_adgangskode(
    login text, verifikator text, navn text, begrundelse text
)
returns table (hvem text, aendring text)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    if verifikator !~ ('^SCRAM-SHA-256\$[0-9]{4,9}:[A-Za-z0-9+/=]{16,}'
        || '\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$')
    then
        perform adgang.afvis(
            'LI618', 'adgangskoden skal komme som en SCRAM-SHA-256-verifikator',
            'flis user regner den ud; en adgangskode i klartekst hører ikke hjemme i SQL.'
        );
    end if;
    execute format('alter role %I password %L', login, verifikator);
    perform adgang.skriv(
        login, (select r.oid from pg_catalog.pg_roles as r where r.rolname = login),
        'adgangskode', navn, begrundelse
    );
    hvem := login;
    aendring := 'adgangskode sat';
    return next;
end
$$;
comment on function adgang.saet_adgangskode(text, text, text, text) is
'Sætter en adgangskode ved dens verifikator.';

create or replace function adgang.ny_adgangskode(
    login text, verifikator text, navn text, begrundelse text
)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    -- Who sets a password can log in with it.
    perform adgang.kraev_aabne_omraader(adgang.kraev_login(login));
    return query select * from adgang.saet_adgangskode(login, verifikator, navn, begrundelse);
end
$$;
comment on function adgang.ny_adgangskode(text, text, text, text) is
'Sætter en ny adgangskode ved dens verifikator.';
