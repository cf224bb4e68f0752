-- What the deliveries of a batch assert; read by flis.apply_history.
create temporary table cover_batch (
    delivery_id bigint not null,
    scope_id integer not null,
    valid_from date not null,
    valid_to date not null,
    rank_date date not null,
    rank_extracted timestamptz not null,
    rank_sequence bigint not null,
    rank_version integer not null,
    rank_tie bytea not null
) on commit drop;
