-- id: sk01
-- titel: Elever, der er indskrevet i en klasse, hvor der ikke er registreret en klassetype, i
--   indeværende skoleår
-- alvorlighed: fejl
-- undersoeger: Elevforløb i indeværende skoleår, hvis klasse er leveret.
-- hvorfor: Klassetypen skiller normalklasser fra specialklasser. Uden den falder eleverne ud af
--   standardrapporterne og af segregeringsgraden.
-- ret: Registrér klassens type i elevadministrationssystemet.
-- kilde: FLIS administrationsportal, Datakvalitet, maj 2021 (publiceret titel)
-- raekkevidde: kommune
create view kvalitet.sk01_klasse_uden_klassetype as
-- A class may stand in several versions within the year; the pupil is listed once.
select distinct
    f.kommunekode,
    f.leverance_id,
    f.linje,
    f.noegle,
    f.cprnummer,
    f.bopaelskommune,
    f.beliggenhedskommune,
    f.institutionsnavn,
    f.gyldig_fra_dato,
    f.gyldig_til_dato
from byg.skole_klasse_i_skoleaaret as f
where f.klassetype is null;
comment on view kvalitet.sk01_klasse_uden_klassetype is
'Elever, der er indskrevet i en klasse, hvor der ikke er registreret en klassetype, i
indeværende skoleår.';
comment on column kvalitet.sk01_klasse_uden_klassetype.kommunekode is
'Kommunen, der har leveret forløbet.';
comment on column kvalitet.sk01_klasse_uden_klassetype.leverance_id is
'Leverancen, forløbet kom med.';
comment on column kvalitet.sk01_klasse_uden_klassetype.linje is 'Linjen i leverancens fil.';
comment on column kvalitet.sk01_klasse_uden_klassetype.noegle is
'Fejlens faste kendetegn fra kørsel til kørsel.';
comment on column kvalitet.sk01_klasse_uden_klassetype.cprnummer is 'Elevens CPR-nummer.';
comment on column kvalitet.sk01_klasse_uden_klassetype.bopaelskommune is 'Elevens bopælskommune.';
comment on column kvalitet.sk01_klasse_uden_klassetype.beliggenhedskommune is
'Kommunen, skolen ligger i.';
comment on column kvalitet.sk01_klasse_uden_klassetype.institutionsnavn is
'Skolens navn i fagsystemet.';
comment on column kvalitet.sk01_klasse_uden_klassetype.gyldig_fra_dato is 'Forløbets første dag.';
comment on column kvalitet.sk01_klasse_uden_klassetype.gyldig_til_dato is
'Forløbets sidste dag, dagen med; 9999-12-31 for åbne.';

create view kvalitet.sk01_klasse_uden_klassetype_undersoegt as
select
    k.kommunekode,
    count(distinct k.noegle) as antal
from byg.skole_klasse_i_skoleaaret as k
group by k.kommunekode;
comment on view kvalitet.sk01_klasse_uden_klassetype_undersoegt is
'Hvor mange forløb sk01 har undersøgt.';
comment on column kvalitet.sk01_klasse_uden_klassetype_undersoegt.kommunekode is
'Kommunen, der har leveret forløbene.';
comment on column kvalitet.sk01_klasse_uden_klassetype_undersoegt.antal is
'Antal undersøgte forløb.';
