-- The month that the published picture is for: "indeværende skoleår" follows from it. The greatest
-- month that was ever run: a file for January that comes in March does not take the picture back.
create function flis.run_month(as_of_run bigint default 9223372036854775807)
returns date
language sql
stable
set search_path = ''
as $$
    select max(r.month)
    from flis.publication as p
    inner join flis.run as r on r.run_id = p.publicering_id
    where p.publicering_id <= as_of_run
$$;
comment on function flis.run_month(bigint) is
'First day of the month of the published picture, now or as of a run; inside a publish transaction, of the one being made.';
