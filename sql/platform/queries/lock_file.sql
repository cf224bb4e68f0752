-- $1 file hash, $2 control file hash: until the transaction ends, nobody else enters this delivery.
select pg_catalog.pg_advisory_xact_lock(
    pg_catalog.hashtextextended(concat('flis file ', $1::text, ' ', $2::text), 0)
);
