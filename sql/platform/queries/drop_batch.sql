-- Leaves nothing of an earlier batch of the same transaction; ordinarily its end has done that.
drop table if exists
    pg_temp.landing_batch, pg_temp.cover_batch, pg_temp.withdraw_batch, pg_temp.reload_batch, pg_temp.replay_batch,
    pg_temp.volume_batch;
