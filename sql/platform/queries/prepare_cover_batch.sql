-- What the deliveries of a batch assert, and what is to become of known ones; read by
-- flis.replays_needed and flis.apply_history.
create temporary table cover_batch (
    delivery_id bigint not null,
    cover_no integer not null,
    scope_id integer not null,
    load_type text not null,
    valid_from date not null,
    valid_to date not null,
    rank_date date not null,
    rank_extracted timestamptz not null,
    rank_sequence bigint not null,
    rank_version integer not null,
    rank_tie bytea not null,
    keeps_planned boolean not null
) on commit drop;
create temporary table withdraw_batch (delivery_id bigint primary key) on commit drop;
create temporary table reload_batch (delivery_id bigint primary key) on commit drop;
create temporary table replay_batch (delivery_id bigint primary key) on commit drop;
-- Empty where nothing arrives, as in a withdrawal; flis.count_volumes makes it anew.
create temporary table volume_batch (delivery_id bigint, group_value text, label text, rows bigint) on commit drop;
