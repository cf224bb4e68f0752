-- The newest that a journal says of each delivery; compared with the ledger when all is done again, for a
-- journal that was written late already has what later runs, and people, made of a delivery.
create temporary table journal_delivery (
    delivery_id bigint constraint journal_delivery_pk primary key,
    delivery jsonb not null
);
