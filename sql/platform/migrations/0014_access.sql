-- What access is generated from, beside the catalogue itself.

-- A reader of several municipalities has a role of its own, with a policy that shows each row once.
create table flis.municipality_set (
    role_name text constraint municipality_set_pk primary key,
    kommuner integer[] not null constraint municipality_set_uq unique,
    constraint municipality_set_several check (cardinality(kommuner) > 1),
    constraint municipality_set_role check (role_name ~ '^flis_kommuner_[0-9a-z_]{1,46}$')
);
comment on table flis.municipality_set is
'Roles that read several municipalities, each row once; made by flis.ensure_municipality_set().';
comment on column flis.municipality_set.kommuner is 'Codes in ascending order, each once.';

-- What stands outside the star and may be read, and by whom; filled by the definitions.
create table flis.exposure (
    kind text not null constraint exposure_kind check (kind in ('schema', 'relation', 'function')),
    object text not null,
    audience text not null constraint exposure_audience
        check (audience ~ '^(everybody|areas|area:[a-z][a-z0-9_]*|role:flis_[a-z0-9_]+)$'),
    privilege text not null constraint exposure_privilege
        check (privilege in ('USAGE', 'SELECT', 'INSERT', 'EXECUTE')),
    constraint exposure_pk primary key (kind, object, audience, privilege)
);
comment on table flis.exposure is 'Objects outside the star that readers are granted; flis.expose() adds to it.';
comment on column flis.exposure.audience is
'everybody: each municipality, set and area and the national reader; areas; area:<name>; role:<name>.';

-- Whether municipality 998 has rows of its own in the star, which nobody but 998 may see.
create table flis.canary (
    only_row boolean not null default true constraint canary_pk primary key
        constraint canary_only_row check (only_row),
    is_on boolean not null
);
comment on table flis.canary is 'Whether the canary municipality 998 is published; see docs/explanation/access.md.';
insert into flis.canary (is_on) values (false);

-- The data areas, from their folders; filled by the program at installation.
create table flis.area (
    area text constraint area_pk primary key,
    title text not null
);
comment on table flis.area is 'Data areas: each has a schema, and a role flis_omraade_<area>.';
