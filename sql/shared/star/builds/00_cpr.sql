-- What a CPR number tells of its holder. Plain SQL functions, so that the planner folds them in.

-- Birth date as the number yyyymmdd; null when the ten digits hold no day and month.
-- The 7th digit and the year give the century (cpr.dk, opbygning af CPR-nummeret); replacement
-- numbers have 60 added to the day. A number, because age is then one subtraction and one division.
create function byg.cpr_foedt(cpr text)
returns integer
language sql
immutable
as $$
    select case
        when cpr ~ '^[0-9]{10}$'
            and substr(cpr, 3, 2) between '01' and '12'
            and substr(cpr, 1, 2)::integer % 60 between 1 and 31
            then (case
                when substr(cpr, 7, 1) in ('0', '1', '2', '3') then 1900
                when substr(cpr, 7, 1) in ('4', '9')
                    then case when substr(cpr, 5, 2) <= '36' then 2000 else 1900 end
                else case when substr(cpr, 5, 2) <= '57' then 2000 else 1800 end
            end + substr(cpr, 5, 2)::integer) * 10000
            + substr(cpr, 3, 2)::integer * 100
            + substr(cpr, 1, 2)::integer % 60
    end
$$;
comment on function byg.cpr_foedt(text) is
'Fødselsdato efter CPR-nummeret som tallet ååååmmdd; tom, når cifrene ikke er en dato.';

-- Whole years from a birth date to a day, both as yyyymmdd; -1 when unknown or outside dim_alder.
create function byg.alder_id(foedt integer, dag integer)
returns integer
language sql
immutable
as $$
    select case
        when foedt <= dag and (dag - foedt) / 10000 <= 120 then (dag - foedt) / 10000
        else -1
    end
$$;
comment on function byg.alder_id(integer, integer) is
'Alder i hele år på en dag (faelles.dim_alder); -1, når den ikke er kendt. Dage som ååååmmdd.';

create function byg.koen_id(cpr text)
returns integer
language sql
immutable
as $$
    select case
        when cpr ~ '^[0-9]{9}[13579]$' then 1
        when cpr ~ '^[0-9]{9}[02468]$' then 2
        else -1
    end
$$;
comment on function byg.koen_id(text) is 'Køn efter CPR-nummerets sidste ciffer (faelles.dim_koen).';
