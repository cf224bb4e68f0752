-- The tables of a batch besides pg_temp.landing_batch, empty.
select flis.empty_batch_tables();
