-- Leaves nothing of an earlier batch of the same transaction; ordinarily its end has done that.
drop view if exists pg_temp.batch_line;
drop table if exists
    pg_temp.landing_batch, pg_temp.compared_batch, pg_temp.absent_batch, pg_temp.cover_batch,
    pg_temp.withdraw_batch, pg_temp.reload_batch, pg_temp.replay_batch, pg_temp.column_batch,
    pg_temp.value_batch, pg_temp.volume_batch;
