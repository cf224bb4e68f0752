-- Who may log in, who gave them that and why, and who has read lists with CPR numbers.
-- Run by a superuser after setup.sql, with the other files of this folder in the order of their
-- names:
--   cat sql/platform/setup.sql sql/platform/setup/*.sql | psql -v ON_ERROR_STOP=1 -d flis
--
-- This part belongs to flis_adgang and not to flis_owner, for two reasons. Making logins needs
-- CREATEROLE, which on PostgreSQL 15 is almost a superuser: the loader, whose password lies on a
-- machine, must not have it, only the few functions below. And what a ledger says of the loader's
-- own doings must be out of the loader's reach (docs/decisions/0017-access-is-a-ledger.md).

-- A login that is taken away is thrown out of its open sessions as well.
grant pg_signal_backend to flis_adgang;
-- So that the readers' own errors, values and all, stay out of the server's log (adgang.ret_til).
grant set on parameter log_min_messages to flis_adgang;
grant usage on schema adgang to flis_sikkerhedsansvarlig, flis_revision;

create table if not exists adgang.tildeling (
    nr bigint generated always as identity constraint tildeling_pk primary key,
    tidspunkt timestamptz not null default clock_timestamp(),
    login text not null,
    login_oid oid not null,
    handling text not null constraint tildeling_handling check (
        handling in ('oprettet', 'aendret', 'fjernet', 'adgangskode', 'tildelt', 'frataget')
    ),
    rolle text constraint tildeling_rolle check (
        rolle in ('bruger', 'sikkerhedsansvarlig', 'national', 'revision')
    ),
    kommuner integer[],
    omraade text,
    gyldig_fra date,
    gyldig_til date,
    af_login text not null default session_user,
    af_navn text not null,
    begrundelse text not null,
    constraint tildeling_dage check (gyldig_fra <= gyldig_til),
    constraint tildeling_login check (
        (handling in ('oprettet', 'aendret'))
        = (rolle is not null and kommuner is not null and gyldig_fra is not null)
    ),
    constraint tildeling_af_omraade check (
        (handling in ('tildelt', 'frataget')) = (omraade is not null)
    )
);
create index if not exists tildeling_af_login on adgang.tildeling (login_oid, nr);
comment on table adgang.tildeling is
'Hver beslutning om en adgang: hvem fik hvad, fra og til hvornår, hvem besluttede det, og hvorfor.';
comment on column adgang.tildeling.nr is 'Beslutningens nummer.';
comment on column adgang.tildeling.tidspunkt is 'Hvornår den blev skrevet.';
comment on column adgang.tildeling.login is 'Personens login.';
comment on column adgang.tildeling.login_oid is
'Serverens nummer for login; et nyt login med et gammelt navn har et andet og arver intet.';
comment on column adgang.tildeling.handling is
'oprettet, aendret, fjernet, adgangskode (ny), tildelt eller frataget et område.';
comment on column adgang.tildeling.rolle is
'bruger, sikkerhedsansvarlig, national eller revision; ved oprettet og aendret.';
comment on column adgang.tildeling.kommuner is
'Kommunekoder; tom for national og revision. Ved oprettet og aendret.';
comment on column adgang.tildeling.omraade is
'Dataområde, ved tildelt og frataget. Hos en sikkerhedsansvarlig: et område, der må gives videre.';
comment on column adgang.tildeling.gyldig_fra is 'Første dag.';
comment on column adgang.tildeling.gyldig_til is 'Sidste dag, dagen med; tom er indtil videre.';
comment on column adgang.tildeling.af_login is 'Det login, der besluttede det.';
comment on column adgang.tildeling.af_navn is 'Navnet på den, der besluttede det.';
comment on column adgang.tildeling.begrundelse is 'Hvorfor.';

create table if not exists adgang.cpr_liste (
    liste_id bigint generated always as identity constraint cpr_liste_pk primary key,
    liste text not null,
    kommuner integer[] not null,
    indhold uuid not null
);
-- Not unique: a reader who keeps a transaction open must not hold up the next one. Two that read
-- the same new content at once note it twice.
create index if not exists cpr_liste_indhold on adgang.cpr_liste (liste, kommuner, indhold);
comment on table adgang.cpr_liste is
'En liste med CPR-numre med det indhold, den havde: står én gang, hvor ofte den end læses.';
comment on column adgang.cpr_liste.liste_id is 'Nummer på listen med dette indhold.';
comment on column adgang.cpr_liste.liste is 'Listens navn, fx sk04.';
comment on column adgang.cpr_liste.kommuner is 'De kommuner, læseren fik rækker fra.';
comment on column adgang.cpr_liste.indhold is 'Fingeraftryk af de personer, der stod på den.';

create table if not exists adgang.cpr_person (
    liste_id bigint not null constraint cpr_person_liste references adgang.cpr_liste,
    noegle varchar(16) not null,
    constraint cpr_person_pk primary key (noegle, liste_id)
);
comment on table adgang.cpr_person is 'Hvem der stod på en liste, ved pseudonym. Ingen CPR-numre.';
comment on column adgang.cpr_person.liste_id is 'Listen (adgang.cpr_liste).';
comment on column adgang.cpr_person.noegle is 'Personens pseudonym, som i stjernen.';

create table if not exists adgang.cpr_laesning (
    nr bigint constraint cpr_laesning_pk primary key,
    tidspunkt timestamptz not null default clock_timestamp(),
    login text not null default session_user,
    liste_id bigint not null constraint cpr_laesning_liste references adgang.cpr_liste,
    raekker bigint not null,
    koersel bigint
);
create sequence if not exists adgang.cpr_laesning_nr owned by adgang.cpr_laesning.nr;
create index if not exists cpr_laesning_af_liste on adgang.cpr_laesning (liste_id);
comment on sequence adgang.cpr_laesning_nr is
'Rulles aldrig tilbage: et nummer, der mangler i adgang.cpr_laesning, står i serverens log.';
comment on table adgang.cpr_laesning is 'Hver læsning af en liste med CPR-numre.';
comment on column adgang.cpr_laesning.nr is
'Læsningens nummer. Mangler et, er læsningen rullet tilbage og står kun i serverens log.';
comment on column adgang.cpr_laesning.tidspunkt is 'Hvornår.';
comment on column adgang.cpr_laesning.login is 'Hvem.';
comment on column adgang.cpr_laesning.liste_id is 'Hvilken liste, med det indhold den havde.';
comment on column adgang.cpr_laesning.raekker is 'Antal rækker på listen.';
comment on column adgang.cpr_laesning.koersel is
'Den kørsel, listen blev vist efter; tom: som den var kendt, da den blev læst.';

do $$
declare
    kept text;
begin
    -- IF NOT EXISTS makes them the superuser's; they are the ledger's.
    foreach kept in array array['tildeling', 'cpr_liste', 'cpr_person', 'cpr_laesning'] loop
        execute format('alter table adgang.%I owner to flis_adgang', kept);
        execute format('revoke all on table adgang.%I from public', kept);
    end loop;
end
$$;
grant select on adgang.tildeling, adgang.cpr_liste, adgang.cpr_person, adgang.cpr_laesning
to flis_revision;

create or replace function adgang.afvis_aendring()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'LI619',
        message = format('adgang.%s rettes og slettes aldrig', tg_table_name),
        hint = 'Skriv en ny beslutning.';
end
$$;
alter function adgang.afvis_aendring() owner to flis_adgang;
comment on function adgang.afvis_aendring() is 'Giver LI619: der føjes kun til.';

do $$
declare
    kept text;
begin
    foreach kept in array array['tildeling', 'cpr_liste', 'cpr_laesning'] loop
        execute format(
            'create or replace trigger foejes_kun_til before update or delete or truncate '
            'on adgang.%I execute function adgang.afvis_aendring()',
            kept
        );
        execute format(
            'comment on trigger foejes_kun_til on adgang.%I is %L', kept, 'Der føjes kun til.'
        );
    end loop;
end
$$;
