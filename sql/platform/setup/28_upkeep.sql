-- What is done for all logins: days that have passed, drift, and the overview.

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
