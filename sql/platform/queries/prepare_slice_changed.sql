-- The slices that this transaction writes.
create temporary table slice_changed (
    fact text not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    rows bigint not null,
    digest numeric not null
) on commit drop;
-- Where rows of them went from, and where they are now.
create temporary table place_changed (
    fact text not null,
    kommunekode integer not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    is_new boolean not null,
    rows bigint not null
) on commit drop;
