-- id: sk04
-- titel: Elever, der er indskrevet på en skole, som ikke optræder i det officielle
--   institutionsregister, i indeværende skoleår
-- alvorlighed: fejl
-- undersoeger: Alle elevforløb i indeværende skoleår.
-- hvorfor: En skole uden for registeret har hverken type eller ejer, og dens elever falder ud af
--   standardrapporterne. Navne som Brev 1 dækker over elever, der er placeret uden for en skole.
-- ret: Ret institutionsnummeret i elevadministrationssystemet, eller få skolen optaget i
--   registeret.
-- kilde: FLIS administrationsportal, Datakvalitet, maj 2021 (publiceret titel)
-- raekkevidde: kommune
create view kvalitet.sk04_skole_ikke_i_institutionsregister as
select
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
from byg.skole_forloeb_i_skoleaaret as f
where not exists (
    select from byg.skole_institution as i
    where i.institutionsnummer = f.institutionsnummer
        and i.gyldig_fra < f.til
        and i.gyldig_til > f.fra
);
comment on view kvalitet.sk04_skole_ikke_i_institutionsregister is
'Elever, der er indskrevet på en skole, som ikke optræder i det officielle
institutionsregister, i indeværende skoleår.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.kommunekode is
'Kommunen, der har leveret forløbet.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.leverance_id is
'Leverancen, forløbet kom med.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.linje is
'Linjen i leverancens fil.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.noegle is
'Fejlens faste kendetegn fra kørsel til kørsel.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.cprnummer is
'Elevens CPR-nummer.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.bopaelskommune is
'Elevens bopælskommune.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.beliggenhedskommune is
'Kommunen, skolen ligger i.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.institutionsnavn is
'Skolens navn i fagsystemet.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.gyldig_fra_dato is
'Forløbets første dag.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister.gyldig_til_dato is
'Forløbets sidste dag, dagen med; 9999-12-31 for åbne.';

create view kvalitet.sk04_skole_ikke_i_institutionsregister_undersoegt as
select
    f.kommunekode,
    count(*) as antal
from byg.skole_forloeb_i_skoleaaret as f
group by f.kommunekode;
comment on view kvalitet.sk04_skole_ikke_i_institutionsregister_undersoegt is
'Hvor mange forløb sk04 har undersøgt.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister_undersoegt.kommunekode is
'Kommunen, der har leveret forløbene.';
comment on column kvalitet.sk04_skole_ikke_i_institutionsregister_undersoegt.antal is
'Antal undersøgte forløb.';
