-- What somebody makes who needs the history of this one file and nothing else.
create unlogged table staging (
    cpr text not null, institutionsnummer text not null, institutionsnavn text, klasse_id text,
    personligt_klassetrin text, elevtype text, bopaelskommune bigint, betalingskommune bigint,
    skoleejerkommune bigint, beliggenhedskommune bigint, tosproget boolean, gyldig_fra date not null, gyldig_til date
);
create table history (like staging, known_from integer not null, known_to integer);
create unique index history_key on history (cpr, institutionsnummer, gyldig_fra) where known_to is null;
