-- The only ways to take something away. Never harder than giving: an area that is not open to the
-- municipality may be taken from its people, and a municipality may be closed to a login that reads
-- it with others.

create or replace function adgang.fratag(
    login text, omraader text[], navn text, begrundelse text
)
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
        perform adgang.skriv(
            login, known.login_oid, 'frataget', navn, begrundelse, null, null, omraade
        );
        aendring := format('ikke længere område %s', omraade);
        return next;
    end loop;
    return query select login, r from adgang.ret_til(known) as r;
end
$$;
comment on function adgang.fratag(text, text[], text, text) is
'Tager områder fra et login; det virker fra næste transaktion, også i åbne sessioner.';

-- A municipality decides who sees its citizens, and not who sees the others': it takes itself out
-- of a login that reads several. What is left is another role. Where that role has not been made
-- yet (a row policy is the owner's to make), the login sees no rows until flis user reconcile has
-- made it: for a night too much is closed, rather than too little. The caller ends the sessions
-- afterwards (adgang.afbryd_udloebne): a plan that was prepared may keep the policy it was made
-- with.
create or replace function adgang.luk_kommuner(
    login text, kommuner integer[], navn text, begrundelse text
)
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    caller record := adgang.kalder();
    known adgang.gaeldende_login;
    closed integer[];
    remaining integer[];
begin
    perform adgang.kraev_kalder(navn, begrundelse);
    perform adgang.kraev_navn(login);
    select l.* into known from adgang.gaeldende_login as l where l.login = login;
    if known.login is null or adgang.ret_over(known.rolle, known.kommuner) is null then
        perform adgang.afvis(
            'LI615', format('der er ingen bruger %s, som ser jeres kommune', login),
            'flis user list viser dem, der gør.'
        );
    end if;
    if not caller.er_dba and not coalesce(kommuner <@ caller.kommuner, false) then
        perform adgang.afvis(
            'LI614', 'en sikkerhedsansvarlig lukker for sin egen kommune og ingen anden',
            'Den anden kommunes sikkerhedsansvarlige bestemmer over den.'
        );
    end if;
    if known.rolle <> 'bruger' then
        perform adgang.afvis(
            'LI614', format('%s er %s; en kommune kan ikke tages ud', login, known.rolle),
            'Bed FLIS om at ændre eller fjerne det.'
        );
    end if;
    select array_agg(k order by k) filter (where k = any (kommuner)),
        coalesce(array_agg(k order by k) filter (where k <> all (kommuner)), '{}')
    into closed, remaining
    from unnest(known.kommuner) as k;
    if remaining = '{}' then
        perform adgang.afvis(
            'LI613', format('%s ser ingen anden kommune', login),
            'Fjern login (flis user remove), eller tag områder fra det.'
        );
    end if;
    if closed is null then
        return;
    end if;
    perform adgang.skriv(
        login, known.login_oid, 'aendret', navn, begrundelse,
        known.rolle, remaining, null, known.gyldig_fra, known.gyldig_til
    );
    hvem := login;
    aendring := format('ser ikke længere kommune %s', array_to_string(closed, ' og '));
    return next;
    select l.* into known from adgang.gaeldende_login as l where l.login = login;
    return query select login, r from adgang.ret_til(known) as r;
end
$$;
comment on function adgang.luk_kommuner(text, integer[], text, text) is
'Tager kommuner ud af et login, der ser flere; de andre kommuner bliver.';

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
            -- Anybody can bring this about (alter default privileges needs no right), and so keep
            -- an access by it: it is closed first, and flis doctor tells the database administrator
            -- of the empty role.
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
comment on function adgang.fjern(text, text, text) is
'Fjerner et login; hvad det har haft, bliver stående i adgang.tildeling.';

-- Roles that adgang.fjern had to leave: closed, empty, and in the way of their name.
create or replace function adgang.efterladte()
returns table (login text, login_oid oid)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    perform adgang.kraev_dba();
    return query
    select r.rolname::text, r.oid
    from pg_catalog.pg_roles as r
    where exists (
        select from adgang.tildeling as t
        where t.login_oid = r.oid and t.login = r.rolname and t.handling = 'fjernet'
    );
end
$$;
comment on function adgang.efterladte() is
'Roller, der er fjernet og lukket, men ikke kunne slettes.';
