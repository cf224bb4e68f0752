-- $1 run: whether the ledger has it, also when it took nothing in.
select exists (select from flis.run where run_id = $1::bigint) as run_exists;
