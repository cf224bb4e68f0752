-- The slices that are due whole and came out differently, with what they are to hold.
create temporary table slice_changed (
    fact text not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    rows bigint not null,
    digest numeric not null,
    is_new boolean not null
) on commit drop;
-- Rows that go.
create temporary table row_gone (
    fact text not null,
    leaf oid not null,
    place tid not null
) on commit drop;
-- Where rows went from, and where others came to; their digests but for new slices.
create temporary table place_changed (
    fact text not null,
    kommunekode integer not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    is_new boolean not null,
    rows bigint not null,
    digest numeric not null,
    is_empty boolean not null default false
) on commit drop;
