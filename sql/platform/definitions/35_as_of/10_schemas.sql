-- The past: for each schema that is made from the history, one with the same names that is made from
-- the history as it was known after a run. Filled by the program from the files that fill the others.
create schema if not exists dengang;
comment on schema dengang is 'Historikken, som den var kendt efter en kørsel (set flis.koersel).';
create schema if not exists dengang_historik;
comment on schema dengang_historik is
'Historikken med begge tidsakser, som tabellerne så ud efter en kørsel (set flis.koersel).';
create schema if not exists dengang_flis;
comment on schema dengang_flis is 'What of the ledger the past''s views read, as of a run. Technical.';
create schema if not exists dengang_byg;
comment on schema dengang_byg is 'Building the star as of a run. Technical.';
create schema if not exists dengang_faelles;
comment on schema dengang_faelles is 'Fælles dimensioner, som de var efter en kørsel.';
create schema if not exists dengang_kvalitet;
comment on schema dengang_kvalitet is 'Datakvalitetstest med det, der var kendt efter en kørsel.';
create schema if not exists dengang_afvigelse;
comment on schema dengang_afvigelse is 'Afvigelsesrapporter, som de så ud efter en kørsel.';
create schema if not exists dengang_rapport;
comment on schema dengang_rapport is 'Standardrapporter, som de så ud efter en kørsel.';
create schema if not exists dengang_noegletal;
comment on schema dengang_noegletal is 'Nøgletal, som de så ud efter en kørsel.';
