MODEL (
    name peer.elevforloeb,
    kind SCD_TYPE_2_BY_COLUMN (
        unique_key [cpr, institutionsnummer, gyldig_fra],
        columns *,
        invalidate_hard_deletes true
    ),
    cron '@monthly'
);

select
    cpr::text, institutionsnummer::text, institutionsnavn::text, klasse_id::text, personligt_klassetrin::text,
    elevtype::text, bopaelskommune::bigint, betalingskommune::bigint, skoleejerkommune::bigint,
    beliggenhedskommune::bigint, tosproget::boolean, gyldig_fra::date, gyldig_til::date
from public.staging
