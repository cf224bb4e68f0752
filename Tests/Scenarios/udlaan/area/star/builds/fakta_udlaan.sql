-- fakta_udlaan from the history, for the slices that are due.
create view byg.udlaan_fakta_udlaan as
select
    h.kommune as kommunekode,
    t.tid_id,
    h.filial::varchar(40) as filial,
    h.antal::integer as antal,
    true as er_kanonisk,
    h.kommune as kilde_kommune,
    h.delivery_id as leverance_id,
    h.line_no as linje
from flis.slice_due as s
inner join byg.faelles_dim_tid as t on t.tid_id = s.tid_id
inner join aktuel.udlaan_udlaan as h
    on h.kommune = s.kilde_kommune and h.valid_from <= t.dato and h.valid_to > t.dato
where s.fact = 'udlaan.fakta_udlaan';
comment on view byg.udlaan_fakta_udlaan is 'Indholdet af udlaan.fakta_udlaan.';

create function byg.udlaan_fakta_udlaan_slices(since_run bigint)
returns table (kilde_kommune integer, tid_id integer)
language sql
stable
as $$
    select distinct s.kommune, t.tid_id
    from historik.udlaan_udlaan as h
    inner join flis.scope as s on s.scope_id = h.scope_id
    inner join byg.faelles_dim_tid as t on t.dato >= h.valid_from and t.dato < h.valid_to
    where h.known_from > since_run
        or (h.known_to > since_run and h.known_to < 9223372036854775807)
$$;
