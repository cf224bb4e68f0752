-- $1 a scope of a journal: it keeps its number.
insert into flis.scope
select s.* from jsonb_populate_record(null::flis.scope, $1::jsonb) as s
on conflict do nothing;
