-- Persons that are new to this transaction's snapshot, with their pseudonyms.
drop table if exists pg_temp.person_batch;
create temporary table person_batch (cpr text not null, noegle text not null) on commit drop;
