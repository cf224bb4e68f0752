-- Sex as the last digit of the CPR number tells it.
create table faelles.dim_koen (
    koen_id integer not null constraint dim_koen_pk primary key,
    koen varchar(10) not null
);
comment on table faelles.dim_koen is 'Køn efter CPR-nummeret: 1 Mand, 2 Kvinde, -1 Ukendt.';
comment on column faelles.dim_koen.koen_id is '1 mand, 2 kvinde, -1 ukendt.';
comment on column faelles.dim_koen.koen is 'Mand, Kvinde eller Ukendt.';
