-- $1 fact: all that is published is due as well, so that what no longer comes out is taken away.
insert into flis.slice_due (fact, kilde_kommune, tid_id)
select s.fact, s.kilde_kommune, s.tid_id
from flis.slice as s
where s.fact = $1
on conflict do nothing;
