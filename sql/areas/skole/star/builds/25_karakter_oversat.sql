-- Grades in common codes, one row per school year they hold for; the term is 1 May of its second
-- year. A grade that two deliverers report for the same pupil, subject and kind of test is kept
-- once: the latest test, else a fixed order (our own definition).

create view byg.skole_karakter_oversat as
select
    t.tid_id,
    t.dato as termin,
    k.system,
    k.kommune,
    k.delivery_id as leverance_id,
    k.line_no as linje,
    k.cpr,
    k.institutionsnummer,
    coalesce(fag.kode_id, -1) as fag_id,
    fag.gruppe as faggruppe,
    fag.vaegt,
    coalesce(proeve.kode, 'Ukendt') as proeveform,
    coalesce(trin.kode_id, -1) as klassetrin_id,
    karakter.vaegt as karakter,
    coalesce(k.proevedato, date '1900-01-01') as proevedato
from byg.faelles_dim_tid as t
inner join aktuel.skole_karakter as k
    on k.valid_from <= t.dato and k.valid_to > t.dato
left join byg.skole_oversaettelse as fag
    on fag.liste = 'fag'
    and fag.kodesystem = k.system
    and fag.kildekode = k.fag
    and fag.gyldig_fra <= t.dato
    and fag.gyldig_til > t.dato
left join byg.skole_oversaettelse as proeve
    on proeve.liste = 'proeveform'
    and proeve.kodesystem = k.system
    and proeve.kildekode = k.proeveform
    and proeve.gyldig_fra <= t.dato
    and proeve.gyldig_til > t.dato
left join byg.skole_oversaettelse as trin
    on trin.liste = 'klassetrin'
    and trin.kodesystem = k.system
    and trin.kildekode = k.klassetrin
    and trin.gyldig_fra <= t.dato
    and trin.gyldig_til > t.dato
left join byg.skole_oversaettelse as karakter
    on karakter.liste = 'karakter'
    and karakter.kodesystem = k.system
    and karakter.kildekode = k.karakter
    and karakter.gyldig_fra <= t.dato
    and karakter.gyldig_til > t.dato
where t.maaned = 5;
comment on view byg.skole_karakter_oversat is
'Karakterer i de fælles koder pr. skoleår; terminen er 1. maj i skoleårets andet år.';

create view byg.skole_karakter_valgt as
select k.*
from byg.skole_karakter_oversat as k
where not exists (
    select from byg.skole_karakter_oversat as o
    where o.cpr = k.cpr
        and o.tid_id = k.tid_id
        and o.fag_id = k.fag_id
        and o.proeveform = k.proeveform
        and o.fag_id <> -1
        and (o.system, o.kommune) <> (k.system, k.kommune)
        and (o.proevedato, o.system, o.kommune) > (k.proevedato, k.system, k.kommune)
);
comment on view byg.skole_karakter_valgt is
'Karakterer i de fælles koder; leverer flere den samme karakter, er den seneste prøve valgt.';
