-- The common code list klassetype, one row per code that has ever been in it.
create table skole.dim_klassetype (
    klassetype_id integer not null constraint dim_klassetype_pk primary key,
    kode varchar(10) not null,
    tekst varchar(100) not null,
    sortering integer not null
);
comment on table skole.dim_klassetype is
'Klassetyper efter områdets fælles kodeliste, og ukendt (-1).';
comment on column skole.dim_klassetype.klassetype_id is
'Koden som tal, fx 40 for normalklasser, fuldt årgangsdelte; -1 er ukendt.';
comment on column skole.dim_klassetype.kode is 'Den fælles kode.';
comment on column skole.dim_klassetype.tekst is 'Klassetypens navn.';
comment on column skole.dim_klassetype.sortering is 'Rækkefølge i lister og rapporter.';
