-- The one place that writes the ledger, and the one that grants: every decision is written first,
-- and the server's roles are then brought to what the ledger says for today, so that drift can be
-- seen and mended.

create or replace function adgang.skriv(
    login text, login_oid oid, handling text, navn text, begrundelse text,
    rolle text default null, kommuner integer[] default null, omraade text default null,
    gyldig_fra date default null, gyldig_til date default null
)
returns void
language sql
set search_path = ''
as $$
    insert into adgang.tildeling (
        login, login_oid, handling, af_navn, begrundelse,
        rolle, kommuner, omraade, gyldig_fra, gyldig_til
    )
    values ($1, $2, $3, btrim($4), btrim($5), $6, $7, $8, $9, $10)
$$;
comment on function adgang.skriv(
    text, oid, text, text, text, text, integer[], text, date, date
) is 'Føjer en beslutning til adgang.tildeling.';

-- Memberships: the role of the municipalities, or of the kind of login, and those of the areas.
create or replace function adgang.ret_medlemskaber(
    person adgang.gaeldende_login, er_gyldig boolean, omraader text[]
)
returns setof text
language plpgsql
set search_path = ''
as $$
declare
    wanted text[] := '{}';
    actual text[];
    one text;
begin
    if er_gyldig then
        wanted := case person.rolle
            when 'bruger' then array_remove(array[adgang.kommunerolle(person.kommuner)], null)
            else array['flis_' || person.rolle]
        end;
        if wanted = '{}' then
            -- A municipality was closed (adgang.luk_kommuner): until the others have a role,
            -- nothing.
            return next 'ser ingen rækker, før en databaseadministrator har kørt '
                || 'flis user reconcile';
        end if;
        -- A security officer hands areas on, and reads none by that.
        if person.rolle in ('bruger', 'national') then
            wanted := wanted || array(select 'flis_omraade_' || a from unnest(omraader) as a);
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
end
$$;
comment on function adgang.ret_medlemskaber(adgang.gaeldende_login, boolean, text[]) is
'Giver et login de roller, det skal have, og tager andre fra det; fortæller, hvad der blev ændret.';

-- Settings that a session begins with. What was set for one database prevails over what is set for
-- the role: nothing of ours is, so it goes. What only a superuser may reset stays, and the doctor
-- tells.
create or replace function adgang.ret_indstillinger(person adgang.gaeldende_login, omraader text[])
returns setof text
language plpgsql
set search_path = ''
as $$
declare
    wanted text[] := array[
        'search_path=' || array_to_string(
            omraader || array[
                'faelles', 'rapport', 'noegletal', 'afvigelse', 'kvalitet', 'benchmark'
            ], ', '
        ),
        -- Nothing a BI tool leaves behind may hold a lock, a snapshot or a connection for long.
        -- Read-only is not among them: a login may write nothing anyway, and the reading log must
        -- be written.
        'statement_timeout=30min', 'idle_in_transaction_session_timeout=15min',
        'idle_session_timeout=12h',
        -- An error's own sentence can hold a value that the reader's statement met ("invalid input
        -- syntax for type date: ..."): it is the reader's, and not the server log's. LOG is still
        -- written.
        'log_min_messages=log'
    ];
    actual text[] := (
        select r.rolconfig from pg_catalog.pg_roles as r where r.oid = person.login_oid
    );
    one text;
    place record;
begin
    if actual is distinct from wanted then
        execute format('alter role %I reset all', person.login);
        foreach one in array wanted loop
            execute format(
                'alter role %I set %I = %s', person.login, split_part(one, '=', 1),
                case
                    when one ^@ 'search_path' then split_part(one, '=', 2)
                    else quote_literal(split_part(one, '=', 2))
                end
            );
        end loop;
        if actual is not null then
            return next 'sessionens indstillinger';
        end if;
    end if;
    for place in
        select d.datname, s.setdatabase, s.setconfig
        from pg_catalog.pg_db_role_setting as s
        inner join pg_catalog.pg_database as d on d.oid = s.setdatabase
        where s.setrole = person.login_oid
        order by d.datname
    loop
        execute format('alter role %I in database %I reset all', person.login, place.datname);
        if not exists (
            select from pg_catalog.pg_db_role_setting as s
            where s.setrole = person.login_oid and s.setdatabase = place.setdatabase
                and s.setconfig = place.setconfig
        ) then
            return next format('sessionens indstillinger i databasen %s', place.datname);
        end if;
    end loop;
end
$$;
comment on function adgang.ret_indstillinger(adgang.gaeldende_login, text[]) is
'Giver et login de indstillinger, dets sessioner skal begynde med; fortæller, hvad der blev '
'ændret.';

-- Brings one login to what the ledger says for today: memberships, expiry, settings. Returns what
-- changed.
create or replace function adgang.ret_til(person adgang.gaeldende_login)
returns setof text
language plpgsql
set search_path = ''
as $$
declare
    idag date := adgang.i_dag();
    is_valid boolean := person.gyldig_fra <= idag and coalesce(person.gyldig_til, idag) >= idag;
    areas text[] := array(
        select o.omraade
        from adgang.gaeldende_omraade as o
        where o.login_oid = person.login_oid
            and o.gyldig_fra <= idag and coalesce(o.gyldig_til, idag) >= idag
        order by o.omraade
    );
    role pg_catalog.pg_roles;
    until timestamptz := coalesce(
        (person.gyldig_til + 1)::timestamp at time zone 'Europe/Copenhagen', 'infinity'
    );
begin
    return query select * from adgang.ret_medlemskaber(person, is_valid, areas);
    select r.* into role from pg_catalog.pg_roles as r where r.oid = person.login_oid;
    if role.rolcanlogin <> is_valid then
        execute format(
            'alter role %I %s', person.login, case when is_valid then 'login' else 'nologin' end
        );
        return next case when is_valid then 'kan logge ind' else 'kan ikke logge ind' end;
    end if;
    if role.rolvaliduntil is distinct from until then
        execute format('alter role %I valid until %L', person.login, until);
        return next case
            when person.gyldig_til is null then 'adgangskoden udløber ikke'
            else format('adgangskoden udløber efter %s', to_char(person.gyldig_til, 'YYYY-MM-DD'))
        end;
    end if;
    return query select * from adgang.ret_indstillinger(person, areas);
end
$$;
comment on function adgang.ret_til(adgang.gaeldende_login) is
'Bringer et login til det, adgang.tildeling siger for i dag; fortæller, hvad der blev ændret.';
