insert into pg_temp.cover_batch (
    delivery_id, scope_id, valid_from, valid_to, rank_date, rank_extracted, rank_sequence,
    rank_version, rank_tie
)
values ($1::bigint, $2::integer, $3::date, $4::date, $5::date, $6::timestamptz, $7::bigint, $8::integer, $9::bytea);
