-- One row per month. The key is the first of the month, also in September, counted on the 5th.
create table faelles.dim_tid (
    tid_id integer not null constraint dim_tid_pk primary key,
    dato date,
    taelledato date,
    aar integer,
    kvartal integer,
    maaned integer,
    maanedsnavn varchar(9) not null,
    maaned_tekst varchar(14) not null,
    skoleaar varchar(9) not null,
    skoleaar_start date,
    skoleaar_slut date
);
comment on table faelles.dim_tid is
'Måneder fra januar 2007 til december 2035 med tælledato og skoleår, og ukendt (-1).';
comment on column faelles.dim_tid.tid_id is
'Månedens første dag som tal, fx 20200901; -1 er ukendt.';
comment on column faelles.dim_tid.dato is 'Månedens første dag.';
comment on column faelles.dim_tid.taelledato is
'Den dag, der tælles: den 1. i måneden, i september den 5.';
comment on column faelles.dim_tid.aar is 'Kalenderår.';
comment on column faelles.dim_tid.kvartal is 'Kvartal, 1-4.';
comment on column faelles.dim_tid.maaned is 'Månedens nummer, 1-12.';
comment on column faelles.dim_tid.maanedsnavn is 'Månedens navn, fx september.';
comment on column faelles.dim_tid.maaned_tekst is 'Måned og år, fx september 2020.';
comment on column faelles.dim_tid.skoleaar is 'Skoleåret, måneden ligger i, fx 2020/2021.';
comment on column faelles.dim_tid.skoleaar_start is 'Skoleårets første dag, 1. august.';
comment on column faelles.dim_tid.skoleaar_slut is 'Skoleårets sidste dag, 31. juli.';
