-- titel: Køn og alder
-- beskrivelse: Begge læses af CPR-nummeret: sidste ciffer giver kønnet, de første syv fødselsdagen.
--   Alderen er i hele år på tælledatoen. Et erstatningsnummer, hvor 60 er lagt til dagen, læses som
--   den rigtige dag.
-- afvigelse: STIL bruger alderen pr. 1. januar; FLIS bruger alderen på tælledatoen.
-- kilde: cpr.dk, Personnummeret i CPR-systemet; FLIS dokumentation 7.1.2
--
-- What a CPR number tells of its holder. Plain SQL functions, so that the planner folds them in.

-- Birth date as the number yyyymmdd, of a CPR number that the contract has accepted: ten digits.
-- The 7th digit and the year give the century (cpr.dk, opbygning af CPR-nummeret); replacement
-- numbers have 60 added to the day. A number, because age is then one subtraction and one division.
create function byg.cpr_foedt(cpr text)
returns integer
language sql
immutable
as $$
    select (
        case
            when substr(cpr, 7, 1) <= '3' then 1900
            when substr(cpr, 7, 1) in ('4', '9')
                then case when substr(cpr, 5, 2) <= '36' then 2000 else 1900 end
            else case when substr(cpr, 5, 2) <= '57' then 2000 else 1800 end
        end + substr(cpr, 5, 2)::integer
    ) * 10000
    + substr(cpr, 3, 2)::integer * 100
    + substr(cpr, 1, 2)::integer % 60
$$;
comment on function byg.cpr_foedt(text) is
'Fødselsdato efter CPR-nummeret som tallet ååååmmdd.';

-- Whole years from a birth date to a day, both yyyymmdd; -1 when born later or outside dim_alder.
-- Each argument stands once, or the planner would call the function instead of folding it in; the
-- thousand years keep the division from rounding a birth later in the year up to 0.
create function byg.alder_id(foedt integer, dag integer)
returns integer
language sql
immutable
as $$
    select coalesce(
        nullif(greatest(least((dag - foedt + 10000000) / 10000 - 1000, 121), -1), 121),
        -1
    )
$$;
comment on function byg.alder_id(integer, integer) is
'Alder i hele år på en dag (faelles.dim_alder); -1, når den ikke er kendt. Dage som ååååmmdd.';

create function byg.koen_id(cpr text)
returns integer
language sql
immutable
as $$
    select case when substr(cpr, 10, 1) in ('1', '3', '5', '7', '9') then 1 else 2 end
$$;
comment on function byg.koen_id(text) is
'Køn efter CPR-nummerets sidste ciffer (faelles.dim_koen).';
