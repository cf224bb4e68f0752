-- The log of readings: written by the functions that show error lists, read by the auditor.

-- One reading: a row here and a line in the server's log with the same number. The number outlives
-- a ROLLBACK, and so does the line: a reader who rolls back leaves a gap that says where to look.
create or replace function adgang.log_laesning(
    liste text, kommuner integer[], raekker bigint, noegler text[], koersel bigint
)
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    persons text[] := array(
        select distinct n from unnest(noegler) as n where n is not null order by n
    );
    sorted integer[] := array(select distinct k from unnest(kommuner) as k order by k);
    fingerprint uuid := pg_catalog.md5(array_to_string(persons, ' '))::uuid;
    known bigint;
    reading bigint := nextval('adgang.cpr_laesning_nr');
begin
    raise log 'flis: CPR-læsning % af listen % ved %, kommuner %, % rækker, kørsel %',
        reading, liste, session_user, sorted, raekker, coalesce(koersel::text, 'den nyeste');
    select min(l.liste_id) into known from adgang.cpr_liste as l
    where l.liste = liste and l.kommuner = sorted and l.indhold = fingerprint;
    if known is null then
        insert into adgang.cpr_liste (liste, kommuner, indhold) values (liste, sorted, fingerprint)
        returning liste_id into known;
        insert into adgang.cpr_person (liste_id, noegle) select known, p from unnest(persons) as p;
    end if;
    insert into adgang.cpr_laesning (nr, liste_id, raekker, koersel)
    values (reading, known, raekker, koersel);
    return reading;
end
$$;
comment on function adgang.log_laesning(text, integer[], bigint, text[], bigint) is
'Skriver en læsning af en liste med CPR-numre i loggen; giver dens nummer.';

-- Who has seen a person. The caller brings the pseudonym: the CPR number never reaches the server.
create or replace function adgang.hvem_har_set(noegle text)
returns table (
    nr bigint, tidspunkt timestamptz, login text, liste text, kommuner text, raekker bigint,
    koersel bigint
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    perform adgang.kraev_revision();
    return query
    select
        r.nr, r.tidspunkt, r.login, l.liste, array_to_string(l.kommuner, ' '), r.raekker, r.koersel
    from adgang.cpr_person as p
    inner join adgang.cpr_liste as l on l.liste_id = p.liste_id
    inner join adgang.cpr_laesning as r on r.liste_id = p.liste_id
    where p.noegle = hvem_har_set.noegle
    order by r.nr;
end
$$;
comment on function adgang.hvem_har_set(text) is
'Alle læsninger af lister, som personen med dette pseudonym stod på.';

-- Readings that were rolled back: their numbers are used, their rows are gone.
create or replace function adgang.manglende_laesninger()
returns table (nr bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    newest bigint;
begin
    perform adgang.kraev_revision();
    select case when s.is_called then s.last_value else 0 end
    into newest
    from adgang.cpr_laesning_nr as s;
    return query
    select n from generate_series(1, newest) as n
    where not exists (select from adgang.cpr_laesning as r where r.nr = n);
end
$$;
comment on function adgang.manglende_laesninger() is
'Numre på læsninger, der er rullet tilbage; hvem og hvad står i serverens log under samme nummer.';

-- When the pseudonym key is changed, the log follows: an old pseudonym leads nowhere.
create or replace function adgang.omnoegl(gamle text[], nye text[])
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
    moved bigint;
begin
    update adgang.cpr_person as p
    set noegle = n.ny
    from unnest(gamle, nye) as n (gammel, ny)
    where p.noegle = n.gammel;
    get diagnostics moved = row_count;
    return moved;
end
$$;
comment on function adgang.omnoegl(text[], text[]) is
'Giver personerne i læseloggen deres nye pseudonymer.';
