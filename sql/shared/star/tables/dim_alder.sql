-- Age in whole years at the counting date.
create table faelles.dim_alder (
    alder_id integer not null constraint dim_alder_pk primary key,
    alder integer,
    alder_tekst varchar(10) not null,
    aldersgruppe varchar(10) not null,
    aldersgruppe_sortering integer not null
);
comment on table faelles.dim_alder is 'Alder i hele år, 0-120, og ukendt (-1).';
comment on column faelles.dim_alder.alder_id is 'Alder i hele år; -1 er ukendt.';
comment on column faelles.dim_alder.alder is 'Alder i hele år; tom for ukendt.';
comment on column faelles.dim_alder.alder_tekst is 'Alder som tekst, fx 7 år.';
comment on column faelles.dim_alder.aldersgruppe is 'Aldersgruppe (egen definition), fx 6-16 år.';
comment on column faelles.dim_alder.aldersgruppe_sortering is 'Aldersgruppens plads i rækkefølgen.';
