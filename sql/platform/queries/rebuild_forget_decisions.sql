-- $1 run: what a rebuild has just decided again; the journal knows its number and its time.
delete from flis.decision where run_id = $1::bigint;
