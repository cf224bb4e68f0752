-- The common code list institutionstype, one row per code that has ever been in it.
create table skole.dim_institutionstype (
    institutionstype_id integer not null constraint dim_institutionstype_pk primary key,
    kode varchar(10) not null,
    tekst varchar(100) not null,
    sortering integer not null
);
comment on table skole.dim_institutionstype is
'Institutionstyper efter områdets fælles kodeliste, og ukendt (-1).';
comment on column skole.dim_institutionstype.institutionstype_id is
'Koden som tal, fx 1012 for folkeskoler; -1 er ukendt.';
comment on column skole.dim_institutionstype.kode is 'Den fælles kode.';
comment on column skole.dim_institutionstype.tekst is 'Institutionstypens navn.';
comment on column skole.dim_institutionstype.sortering is 'Rækkefølge i lister og rapporter.';
