-- Publishing state: which slices of which facts are due, and what was published when.

create schema faelles;
comment on schema faelles is 'Fælles dimensioner: kommune, tid, alder, køn.';

create table flis.fact_state (
    fact text constraint fact_state_pk primary key,
    table_hash bytea not null,
    build_hash bytea not null,
    published_run bigint not null default 0
);
comment on table flis.fact_state is 'Per star table: the definition it was made from and the last run whose history it reflects.';

create table flis.publication (
    publicering_id bigint constraint publication_pk primary key
        constraint publication_run references flis.run,
    published_at timestamptz not null default now(),
    slices_due integer not null,
    slices_changed integer not null
);
comment on table flis.publication is 'One row per publish transaction; the star''s publicering_id.';

-- Work list: the build views join it, so a full and a partial publish run the same SQL.
create table flis.slice_due (
    fact text not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    constraint slice_due_pk primary key (fact, kilde_kommune, tid_id)
);
comment on table flis.slice_due is 'Slices (fact, source municipality, period) to build in this publish; emptied by its transaction.';

create table flis.slice (
    fact text not null,
    kilde_kommune integer not null,
    tid_id integer not null,
    rows bigint not null,
    digest numeric not null,
    publicering_id bigint not null,
    constraint slice_pk primary key (fact, kilde_kommune, tid_id)
);
comment on table flis.slice is 'What is published per slice: row count and an order-free digest over all columns but publicering_id.';

-- Catalogue of rules and reports, filled from the headers of their files.
create table flis.catalogue (
    kind text not null constraint catalogue_kind check (kind in ('rule', 'difference', 'report', 'keyfigure')),
    name text not null,
    area text not null,
    view_name text not null,
    title text not null,
    header jsonb not null,
    constraint catalogue_pk primary key (kind, name)
);
comment on table flis.catalogue is 'One row per rule, difference report, standard report and key figure, from its file header.';

create table flis.rule_result (
    publicering_id bigint not null constraint rule_result_publication references flis.publication,
    rule text not null,
    kommune integer not null,
    examined bigint not null,
    offending bigint not null,
    outcome text not null constraint rule_result_outcome
        check (outcome in ('groen', 'roed', 'info', 'ikke_relevant', 'fejl_i_test')),
    constraint rule_result_pk primary key (publicering_id, rule, kommune)
);
comment on table flis.rule_result is 'Outcome per rule and municipality. Counts only: the rows are in the rule''s own view.';

create table flis.rule_offence (
    publicering_id bigint not null constraint rule_offence_publication references flis.publication,
    rule text not null,
    kommune integer not null,
    fingerprint uuid not null,
    status text not null
        constraint rule_offence_status check (status in ('ny', 'fortsat', 'genopstaaet', 'loest')),
    constraint rule_offence_pk primary key (publicering_id, rule, kommune, fingerprint)
);
comment on table flis.rule_offence is 'Every offending row of every publication by fingerprint: new, persisting, reopened, resolved.';

-- The 98 municipalities, from sql/shared/kommuner.csv; filled by the program at installation.
create table flis.kommune (
    kommunekode integer constraint kommune_pk primary key,
    kommunenavn text not null,
    regionskode integer not null,
    regionsnavn text not null
);
comment on table flis.kommune is 'The 98 municipalities and their regions. Codes without leading zero.';
