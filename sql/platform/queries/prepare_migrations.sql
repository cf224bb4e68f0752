-- The memory of what has been run here; the one object that exists before the first migration.
create schema if not exists flis;
create table if not exists flis.migration (
    name text constraint migration_pk primary key,
    hash bytea not null,
    applied_at timestamptz not null default now()
);
create table if not exists flis.installed (
    what text constraint installed_pk primary key,
    hash bytea not null
);
