-- Schemas that hold views and functions only: dropped and recreated with the program's definitions.
create schema if not exists aktuel;
comment on schema aktuel is 'Historikken som den er kendt nu: én visning pr. leverancetype.';
create schema if not exists byg;
comment on schema byg is 'Building the star: one view per table, giving its contents from the history. Technical.';
create schema if not exists kvalitet;
comment on schema kvalitet is 'Datakvalitetstest: én visning pr. test med den fulde fejlliste, og resultatet pr. kommune.';
create schema if not exists afvigelse;
comment on schema afvigelse is 'Afvigelsesrapporter: FLIS'' tal mod en referencekilde.';
create schema if not exists rapport;
comment on schema rapport is 'Standardrapporter.';
create schema if not exists noegletal;
comment on schema noegletal is 'Nøgletal med tæller og nævner.';
