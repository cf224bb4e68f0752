-- The month that the published picture is for: "indeværende skoleår" follows from it.
create function flis.run_month()
returns date
language sql
stable
set search_path = ''
as $$
    select r.month
    from flis.publication as p
    inner join flis.run as r on r.run_id = p.publicering_id
    order by p.publicering_id desc
    limit 1
$$;
comment on function flis.run_month() is
'First day of the month of the newest publication; inside a publish transaction, of the one being made.';
