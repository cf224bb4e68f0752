-- Leaves nothing of an earlier batch of the same transaction; ordinarily its end has done that. What the session keeps
-- is emptied by empty_batch.sql.
drop view if exists pg_temp.batch_line;
drop table if exists pg_temp.landing_batch, pg_temp.volume_batch;
