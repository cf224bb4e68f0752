-- Which pseudonym key the database is made with: a mark that the key leaves, and that says nothing
-- of it. A key file that was lost, restored from another place or half exchanged is seen before it
-- does harm.
create table if not exists adgang.noeglemaerke (
    nr bigint generated always as identity constraint noeglemaerke_pk primary key,
    tidspunkt timestamptz not null default clock_timestamp(),
    maerke text not null constraint noeglemaerke_maerke check (maerke ~ '^[0-9a-f]{16}$'),
    af_login text not null default session_user,
    af_navn text,
    begrundelse text
);
alter table adgang.noeglemaerke owner to flis_adgang;
revoke all on adgang.noeglemaerke from public;
grant select on adgang.noeglemaerke to flis_revision;
create or replace trigger foejes_kun_til before update or delete or truncate on adgang.noeglemaerke
execute function adgang.afvis_aendring();
comment on trigger foejes_kun_til on adgang.noeglemaerke is 'Der føjes kun til.';
comment on table adgang.noeglemaerke is
'De pseudonymnøgler, databasen har været lavet med, den nyeste sidst: nøglens mærke, ikke nøglen.';
comment on column adgang.noeglemaerke.nr is 'Nøglens nummer.';
comment on column adgang.noeglemaerke.tidspunkt is 'Hvornår den blev taget i brug.';
comment on column adgang.noeglemaerke.maerke is 'Pseudonymet af en tekst, som ingen person hedder.';
comment on column adgang.noeglemaerke.af_login is 'Det login, der tog den i brug.';
comment on column adgang.noeglemaerke.af_navn is
'Navnet på den, der besluttede skiftet; tomt for den første.';
comment on column adgang.noeglemaerke.begrundelse is 'Hvorfor; tomt for den første.';

create or replace function adgang.gaeldende_noeglemaerke()
returns text
language sql
stable
security definer
set search_path = ''
as $$ select m.maerke from adgang.noeglemaerke as m order by m.nr desc limit 1 $$;
comment on function adgang.gaeldende_noeglemaerke() is
'Mærket af den nøgle, pseudonymerne er lavet med; tom uden personer.';

create or replace function adgang.nyt_noeglemaerke(maerke text, navn text, begrundelse text)
returns void
language sql
security definer
set search_path = ''
as $$
    insert into adgang.noeglemaerke (maerke, af_navn, begrundelse) values ($1, $2, $3)
$$;
comment on function adgang.nyt_noeglemaerke(text, text, text) is
'Skriver, at en ny nøgle er taget i brug.';
