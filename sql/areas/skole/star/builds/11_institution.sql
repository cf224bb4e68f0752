-- titel: Skolen og dens ejer
-- beskrivelse: Skolens navn, type og ejer er dem, institutionsregisteret giver på tælledatoen. Den
--   første udgave gælder også tiden før, registeret blev leveret. En skole, der ikke står i
--   registeret, får en afledt række uden type.
-- kilde: egen definition
--
-- The register of institutions by version, as it was known after a run; the view gives it as known
-- now. The register is delivered from some month on, but pupils and grades go further back: an
-- institution's first version therefore also holds for all time before it. When a register for an
-- earlier month arrives, that month's version takes the place.
create function byg.skole_institution_som_kendt(koersel bigint)
returns table (
    institution_id bigint,
    institutionsnummer text,
    institutionsnavn text,
    institutionstype text,
    institutionstype_id integer,
    ejerkode text,
    administrerende_kommune bigint,
    beliggenhedskommune bigint,
    ejerkommune integer,
    hovedskole text,
    oprettet date,
    nedlagt date,
    gyldig_fra date,
    gyldig_til date
)
language sql
stable
as $$
    select
        h.institutionsnummer::bigint * 100000 + (h.valid_from - date '2000-01-01' + 40000),
        h.institutionsnummer,
        h.institutionsnavn,
        h.institutionstype,
        coalesce(k.kode_id, -1),
        h.ejerkode,
        h.administrerende_kommune,
        h.beliggenhedskommune,
        -- Private schools have no owner among the municipalities: where they lie stands in for it.
        coalesce(h.administrerende_kommune, h.beliggenhedskommune)::integer,
        h.hovedskole,
        h.oprettet,
        h.nedlagt,
        case
            when h.valid_from = min(h.valid_from) over (partition by h.institutionsnummer)
                then date '1900-01-01'
            else h.valid_from
        end,
        h.valid_to
    from historik.skole_institution as h
    left join byg.skole_kode_som_kendt(koersel) as k
        on k.liste = 'institutionstype' and k.kode = h.institutionstype
    where h.known_from <= koersel and h.known_to > koersel
$$;
comment on function byg.skole_institution_som_kendt(bigint) is
'Institutionsregisterets versioner, som de var kendt efter en kørsel; til-datoen er ikke med.';

create view byg.skole_institution as
select i.*
from byg.skole_institution_som_kendt(9223372036854775806) as i;
comment on view byg.skole_institution is
'Institutionsregisterets versioner; til-datoen er ikke med.';

-- Which institutions look different to the facts after a run than now, per month; names slices.
create function byg.skole_institution_aendret(efter_koersel bigint)
returns table (institutionsnummer text, tid_id integer, taelledato date)
language sql
stable
as $$
    with beroert as (
        select h.institutionsnummer
        from historik.skole_institution as h
        where h.known_from > efter_koersel
            or (h.known_to > efter_koersel and h.known_to < 9223372036854775807)
        union
        -- A type that comes into the code list, or leaves it, changes the schools of that type.
        select h.institutionsnummer
        from historik.skole_institution as h
        inner join historik.skole_kode as k
            on k.liste = 'institutionstype' and k.kode = h.institutionstype
        where k.known_from > efter_koersel
            or (k.known_to > efter_koersel and k.known_to < 9223372036854775807)
    ),

    foer as (
        select
            i.institutionsnummer,
            t.tid_id,
            t.taelledato,
            i.institution_id,
            i.institutionstype_id,
            i.ejerkommune
        from beroert as b
        inner join byg.skole_institution_som_kendt(efter_koersel) as i
            on i.institutionsnummer = b.institutionsnummer
        inner join byg.faelles_dim_tid as t
            on t.taelledato >= i.gyldig_fra and t.taelledato < i.gyldig_til
    ),

    nu as (
        select
            i.institutionsnummer,
            t.tid_id,
            t.taelledato,
            i.institution_id,
            i.institutionstype_id,
            i.ejerkommune
        from beroert as b
        inner join byg.skole_institution as i on i.institutionsnummer = b.institutionsnummer
        inner join byg.faelles_dim_tid as t
            on t.taelledato >= i.gyldig_fra and t.taelledato < i.gyldig_til
    )

    select f.institutionsnummer, f.tid_id, f.taelledato
    from ((table foer except table nu) union (table nu except table foer)) as f
    group by f.institutionsnummer, f.tid_id, f.taelledato
$$;
comment on function byg.skole_institution_aendret(bigint) is
'Institutioner og måneder, hvor registeret siger noget andet nu end efter en kørsel.';
