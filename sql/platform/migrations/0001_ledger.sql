-- The ledger: what arrived, what became of every line, which run did it.
-- Technical tables are English; what a municipality reads has Danish names and lives elsewhere.

create schema if not exists flis;
comment on schema flis is 'Ledger, history machinery and publishing state. Technical; not read by BI tools.';
create schema landing;
comment on schema landing is 'One empty table per entity: the shape of the temporary table a batch is copied into.';
create schema historik;
comment on schema historik is 'Historised source data, one table per entity, valid time and known time.';
create schema leaf;
comment on schema leaf is 'Partitions of the facts, one per municipality. Never granted: readers use the parent.';

-- The known-time axis. A run that was interrupted is resumed under its own number, so that an
-- interrupted and an undisturbed run leave the same contents.
create table flis.run (
    run_id bigint constraint run_pk primary key,
    kind text not null constraint run_kind check (kind in ('run', 'load', 'publish')),
    month date not null constraint run_month check (extract(day from month) = 1),
    status text not null default 'running'
        constraint run_status check (status in ('running', 'finished', 'failed')),
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    program_version text not null
);
comment on table flis.run is 'One execution that loads and/or publishes. Its number is the known-time axis of the history.';
comment on column flis.run.month is 'First day of the month the run is for; "indevaerende skoleaar" follows from it.';

-- What one series of deliveries speaks for. kommune 0 is national.
create table flis.scope (
    scope_id integer constraint scope_pk primary key,
    area text not null,
    entity text not null,
    system text not null,
    kommune integer not null constraint scope_kommune check (kommune between 0 and 999),
    constraint scope_uq unique (area, entity, system, kommune)
);
comment on table flis.scope is '(area, entity, source system, municipality): what one series of deliveries speaks for.';

create table flis.delivery (
    delivery_id bigint constraint delivery_pk primary key,
    run_id bigint not null constraint delivery_run references flis.run,
    scope_id integer constraint delivery_scope references flis.scope,
    status text not null constraint delivery_status check (status in ('loaded', 'refused')),
    file_name text not null,
    file_bytes bigint not null,
    file_sha256 bytea,
    control_sha256 bytea,
    contract_hash bytea,
    period text,
    load_type text,
    described_from date,
    described_to date,
    extracted_at timestamptz,
    sequence bigint,
    version integer,
    rows_read bigint not null,
    rows_loaded bigint not null default 0,
    rows_unchanged bigint not null default 0,
    rows_superseded bigint not null default 0,
    rows_rejected bigint not null default 0,
    received_at timestamptz not null default now(),
    -- Promise: every line of every file is loaded, unchanged, superseded or rejected.
    constraint delivery_balances
        check (rows_read = rows_loaded + rows_unchanged + rows_superseded + rows_rejected),
    constraint delivery_loaded_has_scope check (status <> 'loaded' or scope_id is not null)
);
create index delivery_file on flis.delivery (file_sha256, control_sha256);
create index delivery_in_scope on flis.delivery (scope_id, sequence, version);
comment on table flis.delivery is 'Every data file that was taken in or refused, with counts that must balance.';

create table flis.finding (
    delivery_id bigint not null constraint finding_delivery references flis.delivery,
    finding_no integer not null,
    code text not null,
    severity text not null
        constraint finding_severity check (severity in ('fatal', 'fejl', 'advarsel', 'info')),
    line_no bigint,
    column_no integer,
    field text,
    message text not null,
    why text not null,
    fix text not null,
    constraint finding_pk primary key (delivery_id, finding_no)
);
comment on table flis.finding is 'What the controls had to say about a delivery, in Danish, without row values.';

create table flis.rejected_row (
    delivery_id bigint not null constraint rejected_row_delivery references flis.delivery,
    line_no bigint not null,
    byte_offset bigint not null,
    code text not null,
    column_no integer,
    field text,
    reason text not null,
    raw bytea not null,
    constraint rejected_row_pk primary key (delivery_id, line_no)
);
comment on table flis.rejected_row is 'Karantaene: the original bytes of every line that was not accepted, and why.';
comment on column flis.rejected_row.raw is 'The line as it came, before decoding. Person data: never printed unless asked for.';

-- Covers: for every key and day the highest-ranked active cover decides (docs/explanation/history.md).
create table flis.cover (
    -- Checked at commit: covers come with the history, the ledger row when the counts are known.
    delivery_id bigint not null constraint cover_delivery references flis.delivery
        deferrable initially deferred,
    cover_no integer not null default 1,
    scope_id integer not null constraint cover_scope references flis.scope,
    valid_from date not null,
    valid_to date not null,
    rank_date date not null,
    rank_extracted timestamptz not null,
    rank_sequence bigint not null,
    rank_version integer not null,
    rank_tie bytea not null,
    activated_run bigint constraint cover_activated references flis.run,
    deactivated_run bigint constraint cover_deactivated references flis.run,
    constraint cover_pk primary key (delivery_id, cover_no),
    constraint cover_not_empty check (valid_from < valid_to)
);
create index cover_in_scope on flis.cover (scope_id);
comment on table flis.cover is 'All keys of the scope x [valid_from, valid_to), with a rank. Active: activated and not deactivated.';
comment on column flis.cover.rank_tie is 'SHA-256 of the file: makes the order total, so that arrival order never decides.';

-- A pseudonym per person, made with a key outside the database; the star carries it instead of the CPR number.
create table flis.person (
    cpr text constraint person_pk primary key,
    noegle varchar(16) not null constraint person_noegle unique
);
comment on table flis.person is 'CPR number to pseudonymous key (HMAC-SHA-256, 64 bits, key outside the database).';
