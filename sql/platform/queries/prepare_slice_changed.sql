-- The slices that this transaction writes.
create temporary table slice_changed (
    fact text not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    rows bigint not null,
    digest numeric not null
) on commit drop;
