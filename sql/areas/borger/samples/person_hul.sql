-- leverance: person
-- titel: Personer, der har været ude af CPR i en periode
-- alvorlighed: advarsel
-- hvorfor: En person bliver i CPR, også som udrejst eller død. Et hul mellem to perioder er som
--   regel en sletning ved en fejl, og i hullet tælles personen ikke med.
-- ret: Undersøg hos leverandøren, om sletningen var en fejl, eller om en ændring mangler.
-- kilde: egen definition
with haendelse as (
    select
        l.scope_id, l.key_digest, l.delivery_id, l.line_no,
        l.valid_from as dag,
        l.valid_to > l.valid_from as findes
    from pg_temp.batch_line as l
    where l.valid_to >= l.valid_from
    union all
    select h.scope_id, h.key_digest, null, null, d.dag, d.findes
    from (select distinct scope_id, key_digest from pg_temp.batch_line) as n
    inner join historik.borger_person as h
        on h.scope_id = n.scope_id
        and h.key_digest = n.key_digest
        and h.known_to = 9223372036854775807
    cross join lateral (values (h.valid_from, true), (h.valid_to, false)) as d (dag, findes)
    where d.dag < 'infinity'
),

-- What ends on the day that something begins leaves no gap: the end comes first.
foelge as (
    select
        e.*,
        lag(e.dag) over w as dag_foer,
        lag(e.findes) over w as fandtes_foer
    from haendelse as e
    window w as (partition by e.scope_id, e.key_digest order by e.dag, e.findes)
)

select f.delivery_id as leverance_id, f.line_no as linje
from foelge as f
where f.line_no is not null
    and f.findes
    and not f.fandtes_foer
    and f.dag_foer < f.dag;
