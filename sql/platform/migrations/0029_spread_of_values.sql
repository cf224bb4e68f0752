-- The loader now counts how values spread, over classes of another digest than the database did. Spreads of before
-- cannot be compared with those of now: they are forgotten, and each scope's next delivery begins anew. How much was
-- filled is counted as it was.
update flis.delivery_column set shares = '{}' where shares <> '{}';
comment on column flis.delivery_column.shares is
'Thousandths of about 2,000 lines without a value, and with one in each of 16 classes of a digest; empty for days.';
-- Only the transaction that enters a delivery writes its columns, and deliveries are never deleted. To look each of
-- them up for every column was half of what it cost to remember them.
alter table flis.delivery_column drop constraint delivery_column_delivery;
