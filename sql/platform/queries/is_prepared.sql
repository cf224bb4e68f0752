-- Has anything ever been installed here?
select pg_catalog.to_regclass('flis.installed') is not null as is_prepared;
