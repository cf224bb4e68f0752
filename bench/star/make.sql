-- Made-up facts for bench/star.sh: 98 municipalities of unlike size, 48 months, a fifth of the rows with a
-- second copy. Nothing in it is anybody's. :scale 1 is about 10 million rows.
set session authorization flis_owner;
set work_mem = '256MB';
truncate skole.fakta_elev, skole.fakta_karakter, skole.dim_institution, skole.dim_institutionstype, skole.dim_klassetrin,
    skole.dim_klassetype, skole.dim_fag, faelles.dim_tid, faelles.dim_kommune, faelles.dim_alder, faelles.dim_koen
    cascade; -- and whatever else hangs on a dimension
insert into faelles.dim_tid select * from byg.faelles_dim_tid;
insert into faelles.dim_kommune select * from byg.faelles_dim_kommune;
insert into faelles.dim_alder select * from byg.faelles_dim_alder;
insert into faelles.dim_koen select * from byg.faelles_dim_koen;
insert into skole.dim_institutionstype select n, n::text, 'Type ' || n, n from generate_series(1012, 1017) as n;
insert into skole.dim_klassetrin select n, n::text, n || '. klasse', n from generate_series(0, 10) as n;
insert into skole.dim_klassetype values (-1, 'Ukendt', 'Ukendt', 1), (40, '40', 'Normalklasse', 2);
insert into skole.dim_institution
select n, (100000 + n)::text, 'Skole ' || n, '1012', 'Folkeskole', '2', -1, -1, '', null, null, 'Nej', '1900-01-01', '9999-12-31'
from generate_series(1, 3000) as n;
begin;
set local session_replication_role = replica;
insert into skole.fakta_elev
select
    c.viewer, t.tid_id, lpad(to_hex(k.nr * 1000000 + p.nr), 16, '0'), 1 + (k.nr * 30 + p.nr % 30) % 3000,
    1012 + p.nr % 6, p.nr % 11, 40, (p.nr % 11) || '-' || (p.nr % 3), (p.nr % 11) || '.' || chr(65 + p.nr % 3),
    1 + p.nr % 2, 6 + p.nr % 11,
    k.kommunekode, k.kommunekode, case when p.nr % 5 = 0 then k.naeste else k.kommunekode end,
    'kmd_elev', 1, c.viewer = k.kommunekode, case when c.viewer = k.kommunekode then 'Ja' else 'Nej' end,
    k.kommunekode, k.nr, p.nr, 1
from (
    select
        d.kommunekode, row_number() over w as nr, coalesce(lead(d.kommunekode) over w, 101) as naeste,
        (1770 * :scale * (case when d.kommunekode = 101 then 8 when d.kommunekode % 10 = 1 then 2 else 0.8 end))::integer as elever
    from flis.kommune as d
    window w as (order by d.kommunekode)
) as k
cross join (
    select m.tid_id from faelles.dim_tid as m where m.aar between 2017 and 2020
) as t
cross join lateral generate_series(1, k.elever) as p (nr)
cross join lateral (
    select k.kommunekode as viewer
    union
    select k.naeste where p.nr % 5 = 0
) as c;
commit;
select flis.ensure_municipality_set('{101, 147, 151, 153, 155, 157, 159, 161, 163, 165}');
reset session authorization;
vacuum (analyze) skole.fakta_elev;
vacuum (analyze) skole.dim_institution;
analyze faelles.dim_tid, faelles.dim_kommune, faelles.dim_alder, skole.dim_institutionstype, skole.dim_klassetrin;
do $$
declare
    entry record;
begin
    for entry in
        select * from (values
            ('bench_101', 'flis_kommune_101'), ('bench_country', 'flis_national'),
            ('bench_ten', 'flis_kommuner_101_147_151_153_155_157_159_161_163_165')
        ) as r (login, reads)
    loop
        if to_regrole(entry.login) is null then
            execute format('create role %I nologin', entry.login);
        end if;
        execute format('grant %I, flis_omraade_skole to %I', entry.reads, entry.login);
    end loop;
end
$$;
create schema if not exists bench;
drop table if exists bench.made;
create table bench.made as select :'scale'::text as scale;
