-- $1 hash of all files.
insert into flis.installed (what, hash)
values ('everything', $1::bytea)
on conflict (what) do update set hash = excluded.hash;
