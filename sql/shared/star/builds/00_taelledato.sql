-- The counting date of a month: the 1st, in September the 5th (FLIS, documentation 7.1.2).
create function byg.taelledato(tid_id integer)
returns date
language sql
immutable
as $$
    select make_date(
        tid_id / 10000,
        tid_id / 100 % 100,
        case tid_id / 100 % 100 when 9 then 5 else 1 end
    )
$$;
comment on function byg.taelledato(integer) is
'Den dag, der tælles i en måned (faelles.dim_tid): den 1., i september den 5.';
