-- Who uses what, and how long it takes: from pg_stat_statements where the server has it. Statements
-- are looked through for names of tables and views, here and now; their texts are kept nowhere,
-- since a statement that was not normalised can hold a value.
do $$
begin
    if current_setting('shared_preload_libraries') ~ '\mpg_stat_statements\M'
        and exists (
            select from pg_catalog.pg_available_extensions as e where e.name = 'pg_stat_statements'
        )
        and not exists (
            select from pg_catalog.pg_extension as e where e.extname = 'pg_stat_statements'
        )
    then
        create extension pg_stat_statements schema adgang;
    end if;
    -- By itself it lets anybody see how often others' statements ran, and how many rows they gave.
    -- The functions behind the views follow with all others of the schema (90_rights.sql).
    if to_regclass('adgang.pg_stat_statements') is not null then
        alter view adgang.pg_stat_statements owner to flis_adgang;
        alter view adgang.pg_stat_statements_info owner to flis_adgang;
        revoke all on adgang.pg_stat_statements, adgang.pg_stat_statements_info from public;
    end if;
end
$$;
grant pg_read_all_stats to flis_adgang;

create table if not exists adgang.brug_taeller (
    login_oid oid not null,
    forespoergsel bigint not null,
    kald bigint not null,
    millisekunder double precision not null,
    constraint brug_taeller_pk primary key (login_oid, forespoergsel)
);
comment on table adgang.brug_taeller is 'Hvor langt serverens tællere var, da der sidst blev målt.';
comment on column adgang.brug_taeller.login_oid is 'Serverens nummer for login.';
comment on column adgang.brug_taeller.forespoergsel is 'Forespørgslens fingeraftryk.';
comment on column adgang.brug_taeller.kald is 'Antal kald da.';
comment on column adgang.brug_taeller.millisekunder is 'Samlet tid da.';

create table if not exists adgang.brug (
    maaned date not null,
    login text not null,
    kommuner integer[] not null,
    objekt text not null,
    kald bigint not null,
    millisekunder double precision not null,
    constraint brug_pk primary key (maaned, login, objekt, kommuner)
);
comment on table adgang.brug is 'Brug pr. måned, login og tabel eller rapport.';
comment on column adgang.brug.maaned is 'Månedens første dag.';
comment on column adgang.brug.login is 'Personens login.';
comment on column adgang.brug.kommuner is 'Loginets kommuner.';
comment on column adgang.brug.objekt is
'Tabellen eller rapporten; en forespørgsel på flere tæller ved hver.';
comment on column adgang.brug.kald is 'Antal forespørgsler.';
comment on column adgang.brug.millisekunder is 'Deres samlede tid på serveren.';

alter table adgang.brug_taeller owner to flis_adgang;
alter table adgang.brug owner to flis_adgang;
revoke all on adgang.brug_taeller, adgang.brug from public;
grant select on adgang.brug to flis_revision;

-- Adds what has happened since the last time to the month, in which it may have happened or the one
-- before: the server does not say when. Every night is often enough. False where the server counts
-- nothing.
create or replace function adgang.maal_brug()
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
    counters text := (
        select quote_ident(n.nspname) || '.pg_stat_statements'
        from pg_catalog.pg_extension as e
        inner join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
        where e.extname = 'pg_stat_statements'
    );
begin
    if counters is null then
        return false;
    end if;
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('flis brug', 0));
    execute format(
        $sql$
            with nu as materialized (
                select
                    s.userid as login_oid, s.queryid as forespoergsel, min(lower(s.query)) as tekst,
                    sum(s.calls)::bigint as kald, sum(s.total_exec_time) as millisekunder
                from %s as s
                where s.dbid = (
                        select d.oid from pg_catalog.pg_database as d
                        where d.datname = current_database()
                    )
                    and s.userid in (select l.login_oid from adgang.gaeldende_login as l)
                    and s.queryid is not null
                group by s.userid, s.queryid
            ), siden as materialized (
                -- Less than last time: the server's counters were set back in between.
                select
                    u.login_oid, u.tekst,
                    u.kald - case when t.kald <= u.kald then t.kald else 0 end as kald,
                    u.millisekunder - case when t.kald <= u.kald then t.millisekunder else 0 end
                        as millisekunder
                from nu as u
                left join adgang.brug_taeller as t
                    on t.login_oid = u.login_oid and t.forespoergsel = u.forespoergsel
            ), laesbare as materialized (
                -- What readers meet: what some group has been granted.
                select c.oid::regclass::text as objekt, c.relname::text as navn
                from pg_catalog.pg_class as c
                inner join pg_catalog.pg_namespace as s on s.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v') and s.nspowner = 'flis_owner'::regrole
                    and not c.relispartition and s.nspname not in ('flis')
                    and exists (
                        select from pg_catalog.aclexplode(c.relacl) as a
                        where a.grantee <> c.relowner
                    )
            ), talt as (
                insert into adgang.brug as b (maaned, login, kommuner, objekt, kald, millisekunder)
                select
                    date_trunc('month', adgang.i_dag())::date, l.login, l.kommuner, r.objekt,
                    sum(n.kald), sum(n.millisekunder)
                from siden as n
                inner join adgang.gaeldende_login as l on l.login_oid = n.login_oid
                inner join laesbare as r
                    on strpos(n.tekst, r.navn) > 0 and n.tekst ~ ('\m' || r.navn || '\M')
                where n.kald > 0
                group by l.login, l.kommuner, r.objekt
                on conflict (maaned, login, objekt, kommuner) do update
                set kald = b.kald + excluded.kald,
                    millisekunder = b.millisekunder + excluded.millisekunder
            )
            insert into adgang.brug_taeller as t (login_oid, forespoergsel, kald, millisekunder)
            select u.login_oid, u.forespoergsel, u.kald, u.millisekunder from nu as u
            on conflict (login_oid, forespoergsel) do update
            set kald = excluded.kald, millisekunder = excluded.millisekunder
        $sql$,
        counters
    );
    return true;
exception
    -- Installed, and not loaded when the server started.
    when object_not_in_prerequisite_state then
        return false;
end
$$;
comment on function adgang.maal_brug() is
'Føjer det, der er sket siden sidst, til adgang.brug; falsk, hvor serveren ikke tæller.';

create or replace function adgang.brugsstatistik()
returns table (
    maaned date, kommuner text, login text, objekt text, forespoergsler bigint, sekunder numeric,
    millisekunder_pr_forespoergsel numeric
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    caller record := adgang.kalder();
begin
    if not caller.er_dba and not caller.er_revision then
        perform adgang.kraev_kalder('-', '-');
    end if;
    return query
    select
        b.maaned, array_to_string(b.kommuner, ' '), b.login, b.objekt, b.kald,
        round((b.millisekunder / 1000)::numeric, 1), round((b.millisekunder / b.kald)::numeric, 1)
    from adgang.brug as b
    where caller.er_dba or caller.er_revision or b.kommuner && caller.kommuner
    order by b.maaned, b.kommuner, b.login, b.objekt;
end
$$;
comment on function adgang.brugsstatistik() is
'Brug pr. måned, kommune, login og tabel; for en sikkerhedsansvarlig de logins, der ser kommunen.';
