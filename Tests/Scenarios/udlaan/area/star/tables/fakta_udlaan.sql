-- udlaan.fakta_udlaan: one row per library and month.
create table udlaan.fakta_udlaan (
    kommunekode integer not null,
    tid_id integer not null constraint fakta_udlaan_fk_tid references faelles.dim_tid,
    filial varchar(40) not null,
    antal integer not null,
    er_kanonisk boolean not null,
    kilde_kommune integer not null,
    leverance_id bigint not null,
    linje bigint not null,
    publicering_id bigint not null
) partition by list (kommunekode);
comment on table udlaan.fakta_udlaan is 'Udlån pr. filial og måned.';
