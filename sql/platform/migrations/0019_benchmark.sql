-- Benchmark: figures that all municipalities see of each other, and what has been released of them.

create schema benchmark;
comment on schema benchmark is
'Benchmark: tal for alle kommuner, kun samlede tal, uden celler, der er for små til at vises.';

alter table flis.catalogue drop constraint catalogue_kind;
alter table flis.catalogue add constraint catalogue_kind
    check (kind in ('rule', 'difference', 'report', 'keyfigure', 'benchmark'));
alter table flis.exposure drop constraint exposure_privilege;
alter table flis.exposure add constraint exposure_privilege
    check (privilege in ('USAGE', 'SELECT', 'REFERENCES', 'INSERT', 'EXECUTE'));

-- Work list: an area's view of cells joins it, so that one month costs what one month holds.
create table flis.benchmark_due (
    area text not null,
    tid_id integer not null,
    constraint benchmark_due_pk primary key (area, tid_id)
);
comment on table flis.benchmark_due is
'Periods whose benchmark cells are computed in this publication; emptied by its transaction.';

create table flis.benchmark_state (
    area text constraint benchmark_state_pk primary key,
    threshold integer not null,
    published_run bigint not null
);
comment on table flis.benchmark_state is
'Per area: the threshold that the released cells were held against, and the last publication.';

-- Never changed: what readers have seen stays seen, and later releases must not add to it. A vector of a
-- municipality and period is stored whole, with the publication that changed it.
create table flis.benchmark_cell (
    area text not null,
    kommune integer not null,
    tid_id integer not null,
    cell text not null,
    publicering_id bigint not null constraint benchmark_cell_publication references flis.publication,
    persons bigint not null,
    amount numeric,
    smallest bigint not null,
    state text not null
        constraint benchmark_cell_state check (state in ('shown', 'hidden', 'blank')),
    constraint benchmark_cell_pk primary key (area, kommune, tid_id, publicering_id, cell)
);
comment on table flis.benchmark_cell is
'Every benchmark cell of every publication that changed it. Holds what was withheld: granted to nobody.';
comment on column flis.benchmark_cell.persons is 'Persons in the cell as released: it moves in steps of the threshold.';
comment on column flis.benchmark_cell.amount is 'What an average or ratio is made of beside the persons; null for a count.';
comment on column flis.benchmark_cell.smallest is 'The smallest group that the cell lets one tell apart; held against the threshold.';
comment on column flis.benchmark_cell.state is
'shown; hidden: withheld in this cell; blank: all cells of the sum withheld, nothing told at all.';
