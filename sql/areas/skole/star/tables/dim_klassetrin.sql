-- The common code list klassetrin, one row per code that has ever been in it.
create table skole.dim_klassetrin (
    klassetrin_id integer not null constraint dim_klassetrin_pk primary key,
    kode varchar(10) not null,
    tekst varchar(100) not null,
    sortering integer not null
);
comment on table skole.dim_klassetrin is
'Klassetrin efter områdets fælles kodeliste, og ukendt (-1).';
comment on column skole.dim_klassetrin.klassetrin_id is
'Koden som tal, fx 9 for 9. klasse; -1 er ukendt.';
comment on column skole.dim_klassetrin.kode is 'Den fælles kode.';
comment on column skole.dim_klassetrin.tekst is 'Klassetrinnets navn.';
comment on column skole.dim_klassetrin.sortering is 'Rækkefølge i lister og rapporter.';
