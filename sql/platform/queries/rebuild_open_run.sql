-- $1 the run of a journal: enters it as interrupted, so that it is resumed under its number.
insert into flis.run
select r.* from jsonb_populate_record(null::flis.run, $1::jsonb || '{"status": "running", "finished_at": null}') as r;
