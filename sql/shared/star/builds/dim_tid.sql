-- dim_tid: one row per month 2007-01 … 2035-12, and unknown.
create view byg.faelles_dim_tid as
select
    m.aar * 10000 + m.maaned * 100 + 1 as tid_id,
    make_date(m.aar, m.maaned, 1) as dato,
    byg.taelledato(m.aar * 10000 + m.maaned * 100 + 1) as taelledato,
    m.aar,
    (m.maaned + 2) / 3 as kvartal,
    m.maaned,
    n.maanedsnavn::varchar(9) as maanedsnavn,
    (n.maanedsnavn || ' ' || m.aar)::varchar(14) as maaned_tekst,
    (s.startaar || '/' || s.startaar + 1)::varchar(9) as skoleaar,
    make_date(s.startaar, 8, 1) as skoleaar_start,
    make_date(s.startaar + 1, 7, 31) as skoleaar_slut
from (
    select
        2007 + nr / 12 as aar,
        1 + nr % 12 as maaned
    from generate_series(0, 12 * 29 - 1) as nr
) as m
inner join (
    values
    (1, 'januar'), (2, 'februar'), (3, 'marts'), (4, 'april'), (5, 'maj'), (6, 'juni'),
    (7, 'juli'), (8, 'august'), (9, 'september'), (10, 'oktober'), (11, 'november'),
    (12, 'december')
) as n (maaned, maanedsnavn) on n.maaned = m.maaned
cross join lateral (select m.aar - case when m.maaned < 8 then 1 else 0 end as startaar) as s
union all
select -1, null, null, null, null, null, 'Ukendt', 'Ukendt', 'Ukendt', null, null;
comment on view byg.faelles_dim_tid is 'Indholdet af faelles.dim_tid.';
