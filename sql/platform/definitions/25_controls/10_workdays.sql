-- Danish working days: not Saturday or Sunday and not a holiday. Holidays that follow Easter, Store
-- Bededag until it was abolished from 2024 (lov nr. 214 af 06/03/2023), and the days on which offices are
-- closed by custom or agreement, which is our own choice: 5 June, 24 and 31 December.

-- Easter Sunday of a year in the Gregorian calendar, by the anonymous algorithm of 1876.
create function flis.easter_sunday(year integer)
returns date
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
    golden integer := year % 19;
    century integer := year / 100;
    year_of_century integer := year % 100;
    epact integer := (
        19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15
    ) % 30;
    weekday integer := (
        32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4
    ) % 7;
    late integer := (golden + 11 * epact + 22 * weekday) / 451;
    days integer := epact + weekday - 7 * late + 114;
begin
    return make_date(year, days / 31, days % 31 + 1);
end
$$;
comment on function flis.easter_sunday(integer) is 'Easter Sunday of a year.';

create function flis.is_workday(day date)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
    select extract(isodow from day) < 6
        and to_char(day, 'MM-DD') not in ('01-01', '06-05', '12-24', '12-25', '12-26', '12-31')
        -- Maundy Thursday, Good Friday, Easter Monday, Ascension, Whit Monday.
        and day - flis.easter_sunday(extract(year from day)::integer) not in (-3, -2, 1, 39, 50)
        and not (
            extract(year from day) < 2024
            and day - flis.easter_sunday(extract(year from day)::integer) = 26
        )
$$;
comment on function flis.is_workday(date) is 'Whether suppliers and municipalities work on a day.';

create function flis.workday(first_day date, number integer)
returns date
language plpgsql
immutable
strict
set search_path = pg_catalog, pg_temp
as $$
declare
    day date := first_day;
    found integer := 0;
begin
    loop
        if flis.is_workday(day) then
            found := found + 1;
        end if;
        exit when found >= number;
        day := day + 1;
    end loop;
    return day;
end
$$;
comment on function flis.workday(date, integer) is
'The n-th working day from a day on, that day being the first if it is one.';
