-- Has a superuser run this release's platform/setup.sql here?
select pg_catalog.to_regprocedure('adgang.ensure_watcher(text)') is not null as is_set_up;
