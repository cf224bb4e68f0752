-- $1 what this session does now, for whoever looks at pg_stat_activity.
select pg_catalog.set_config('application_name', $1, false);
