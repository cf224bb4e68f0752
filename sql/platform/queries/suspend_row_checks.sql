-- Foreign keys stay declared; their row-by-row triggers rest in this transaction and the set-wise
-- check (flis.check_orphans) takes their place. Waiting for the dimensions' locks is bounded.
set local lock_timeout = '30s';
set local session_replication_role = replica;
