-- What is done for all logins: days that have passed, drift, and the overview.

-- Days begin and end without anybody deciding: every night, and whenever somebody has granted by
-- hand.
create or replace function adgang.ajourfoer()
returns table (hvem text, aendring text)
language plpgsql
security definer
set search_path = ''
as $$
declare
    person adgang.gaeldende_login;
begin
    perform adgang.kraev_kalder('-', '-');
    for person in
        select l.* from adgang.gaeldende_login as l
        where adgang.ret_over(l.rolle, l.kommuner) = 'alt'
        order by l.login
    loop
        return query select person.login, r from adgang.ret_til(person) as r;
    end loop;
end
$$;
comment on function adgang.ajourfoer() is
'Bringer alle logins til det, adgang.tildeling siger for i dag.';

-- Expiry and removal stop new logins; this ends sessions that are open, of logins too from which a
-- municipality was taken since the session began. (A minute is left for that decision's commit; to
-- end a session of that minute needlessly does no harm.) Apart, since it cannot be rolled back.
create or replace function adgang.afbryd_udloebne()
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
    idag date := adgang.i_dag();
    ended bigint;
begin
    perform adgang.kraev_kalder('-', '-');
    select count(*) filter (where pg_catalog.pg_terminate_backend(a.pid)) into ended
    from pg_catalog.pg_stat_activity as a
    where exists (
            select from adgang.tildeling as t
            where t.login_oid = a.usesysid and t.handling in ('oprettet', 'aendret')
                and adgang.ret_over(t.rolle, t.kommuner) = 'alt'
                and not exists (
                    select from adgang.gaeldende_login as l
                    where l.login_oid = t.login_oid
                        and l.gyldig_fra <= idag and coalesce(l.gyldig_til, idag) >= idag
                )
        )
        or exists (
            select from (
                select
                    t.tidspunkt, t.kommuner,
                    lag(t.kommuner) over (order by t.nr) as before
                from adgang.tildeling as t
                where t.login_oid = a.usesysid and t.handling in ('oprettet', 'aendret')
            ) as t
            where t.kommuner <> t.before
                and a.backend_start < t.tidspunkt + interval '1 minute'
                and adgang.ret_over('bruger', t.before) in ('alt', 'egen kommune')
        );
    return ended;
end
$$;
comment on function adgang.afbryd_udloebne() is
'Afslutter åbne sessioner for logins, der er fjernet eller udløbet; fortæller, hvor mange.';

-- The logins that read the caller's rows, or decide who does. Those of FLIS and of several
-- municipalities are among them: who answers for the data must know who sees it.
drop function if exists adgang.oversigt();
create function adgang.oversigt()
returns table (
    login text, rolle text, kommuner text, omraader text, gyldig_fra date, gyldig_til date,
    tilstand text, kan_aendres text, besluttet_af text, begrundelse text
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
        case
            when l.gyldig_fra > idag then 'kommende'
            when l.gyldig_til < idag then 'udløbet'
            else 'gyldig'
        end,
        case r.ret when 'alt' then 'ja' when 'egen kommune' then 'egen kommune' else 'nej' end,
        t.af_navn || format(' (%s)', t.af_login), t.begrundelse
    from adgang.gaeldende_login as l
    cross join lateral adgang.ret_over(l.rolle, l.kommuner) as r (ret)
    inner join lateral (
        select d.af_navn, d.af_login, d.begrundelse from adgang.tildeling as d
        where d.login_oid = l.login_oid order by d.nr desc limit 1
    ) as t on true
    where r.ret is not null
    order by l.rolle, l.kommuner, l.login;
end
$$;
comment on function adgang.oversigt() is
'Logins, som kalderen må se: hvem, hvad, hvornår, om kalderen bestemmer over dem, og hvem der '
'sidst besluttede noget om dem.';
