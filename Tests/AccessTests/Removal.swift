import Testing

/// A protection taken away in a warehouse that is thrown away, and what then leaks: the proof that the
/// attack would see it, and the list of what each protection is for.
struct Removal: Sendable, CustomTestStringConvertible {
    let protection: String
    /// Run by the superuser.
    let statements: String
    /// The attack that then succeeds: its number and what it leaks, as far as needed to find it.
    let attack: String

    var testDescription: String { protection }

    init(_ protection: String, _ statements: String, then attack: String) {
        self.protection = protection
        self.statements = statements
        self.attack = attack
    }

    static let all: [Removal] = [
        Removal("row level security on the facts", "alter table skole.fakta_elev disable row level security", then: "T01 rows of others"),
        Removal("no policy for everybody", "create policy alle on skole.fakta_elev for select using (true)", then: "T01 how many rows"),
        Removal("no policy that believes a setting", """
            drop policy kun_510 on skole.fakta_elev;
            create policy kun_510 on skole.fakta_elev to flis_kommune_510
            using (kommunekode = coalesce(nullif(current_setting('flis.kommune', true), ''), '510')::integer)
            """, then: "T08 rows of others, after taking"),
        Removal("a literal in the policy, not a question", """
            drop policy kun_510 on skole.fakta_elev;
            create policy kun_510 on skole.fakta_elev to flis_kommune_510 using (kommunekode = (select 510))
            """, then: "T15 that others have"),
        Removal("a policy that costs as little as a reader's condition", """
            drop policy kun_510 on skole.fakta_elev;
            create policy kun_510 on skole.fakta_elev to flis_kommune_510 using (kommunekode + 0 + 0 = 510)
            """, then: "T31 whether others have"),
        Removal("whose file it is, asked first", """
            create or replace function flis.own_scopes()
            returns table (scope_id integer, area text, entity text, system text, kommune integer)
            language sql stable
            as $$ select s.scope_id, s.area, s.entity, s.system, s.kommune from flis.scope as s $$
            """, then: "T31 whether another's file"),
        Removal("no statistics on the facts' parents", """
            do $$ begin execute (select string_agg(format('alter table only skole.fakta_elev alter column %I set statistics 100;', attname), '')
                from pg_attribute where attrelid = 'skole.fakta_elev'::regclass and attnum > 0); end $$
            """, then: "T15 that others' rows"),
        Removal("indexes that begin with kommunekode", "create index kilde on skole.fakta_elev (kildesystem)", then: "T15 that others have"),
        Removal("one municipality's partition from the next", """
            alter table skole.fakta_elev rename to fakta_elev_delt;
            create table skole.fakta_elev (like skole.fakta_elev_delt including all);
            insert into skole.fakta_elev select * from skole.fakta_elev_delt;
            alter table skole.fakta_elev owner to flis_owner;
            alter table skole.fakta_elev enable row level security;
            create policy kun_510 on skole.fakta_elev to flis_kommune_510 using (kommunekode = 510);
            grant select on skole.fakta_elev to flis_omraade_skole;
            analyze skole.fakta_elev
            """, then: "T15 that others have"),
        Removal("no temporary tables", """
            do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$
            """, then: "T15 the same, by joining"),
        Removal("no temporary objects", """
            do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$
            """, then: "T26 what a policy"),
        Removal("leaves granted to nobody", """
            grant usage on schema leaf to flis_omraade_skole; grant select on leaf.skole_fakta_elev_306 to flis_omraade_skole
            """, then: "T04 a partition"),
        Removal("row level security on the leaves", "alter table leaf.skole_fakta_elev_306 disable row level security", then: "T04 rows of a partition"),
        Removal("views with their reader's rights", """
            create view skole.elev as select * from skole.fakta_elev; alter view skole.elev owner to flis_owner;
            grant select on skole.elev to flis_omraade_skole
            """, then: "T02 rows of others"),
        Removal("no stored views", "create materialized view skole.elev as select * from skole.fakta_elev", then: "T03 rows of others"),
        Removal("lists behind a function, not a filter", """
            drop view kvalitet.sk05_forloeb_i_baade_kmd_og_tea;
            create view kvalitet.sk05_forloeb_i_baade_kmd_og_tea with (security_barrier) as
            select * from samlet_kvalitet.sk05_forloeb_i_baade_kmd_og_tea where kommunekode = 510;
            alter view kvalitet.sk05_forloeb_i_baade_kmd_og_tea owner to flis_owner;
            grant select on kvalitet.sk05_forloeb_i_baade_kmd_og_tea to flis_omraade_skole;
            grant usage on schema flis to flis_omraade_skole; grant select on flis.publication, flis.run to flis_omraade_skole;
            grant execute on all functions in schema flis, byg to flis_omraade_skole
            """, then: "T16 that a person"),
        Removal("the municipality in a list's function", """
            create or replace function samlet_kvalitet.sk05_forloeb_i_baade_kmd_og_tea()
            returns setof samlet_kvalitet.sk05_forloeb_i_baade_kmd_og_tea language sql stable security definer
            set search_path = pg_catalog, pg_temp
            as $$ select * from samlet_kvalitet.sk05_forloeb_i_baade_kmd_og_tea $$
            """, then: "T38 more of a list"),
        Removal("own_municipalities() by membership", """
            create or replace function flis.own_municipalities() returns integer[] language sql stable
            as $$ select array_agg(kommunekode) from flis.kommune $$
            """, then: "T10 anything"),
        Removal("two tiers of test results", """
            create or replace function samlet_kvalitet.testresultat() returns setof samlet_kvalitet.testresultat language sql
            stable security definer set search_path = pg_catalog, pg_temp as $$ select * from samlet_kvalitet.testresultat $$
            """, then: "T40 how many rows"),
        Removal("the ledger of one's own files only", """
            create or replace function flis.own_municipalities() returns integer[] language sql stable
            as $$ select array_agg(kommunekode) from flis.kommune $$
            """, then: "T07 files of others"),
        Removal("a pinned search path", "alter function samlet_rapport.elevtal_mod_stil() reset all", then: "T07 what a function"),
        Removal("functions that are granted one by one", "grant execute on all functions in schema byg to public", then: "T07 what a function"),
        Removal("one owner", "alter view rapport.elevtal_mod_stil owner to postgres", then: "T52 what an object"),
        Removal("no CREATE in the star's schemas", "grant create on schema skole to flis_omraade_skole", then: "T21 that a key"),
        Removal("readers that read", "grant insert, update, delete on skole.fakta_elev to flis_omraade_skole", then: "T22 rows of others"),
        Removal("no TRUNCATE", "grant truncate on skole.fakta_elev to flis_omraade_skole", then: "T32 anything"),
        Removal("areas apart", "grant usage on schema skole to flis_kommune_510; grant select on skole.dim_institution to flis_kommune_510", then: "T36 anything"),
        Removal("the history to nobody", "grant usage on schema historik to flis_omraade_skole; grant select on historik.skole_elevforloeb to flis_omraade_skole",
            then: "T36 the history"),
        Removal("a row once to a reader of several", """
            drop policy flere_306_510_665 on skole.fakta_elev;
            create policy flere_306_510_665 on skole.fakta_elev to flis_kommuner_306_510_665 using (kommunekode in (306, 510, 665))
            """, then: "T09 a row twice"),
        Removal("canonical rows to the national reader", """
            drop policy hele_landet on skole.fakta_elev; create policy hele_landet on skole.fakta_elev to flis_national using (true)
            """, then: "T09 a row more"),
        Removal("CONNECT by group", "do $$ begin execute format('grant connect on database %I to public', current_database()); end $$",
            then: "T35 that somebody"),
        Removal("no blocks of code", "grant usage on language plpgsql to public", then: "T35 objects"),
        Removal("locks for those who publish", "grant execute on function pg_catalog.pg_advisory_lock(bigint) to public", then: "T25 a publication"),
        Removal("nothing but the definitions' grants", "grant select on skole.dim_fag to flis_kommune_510", then: "T06 whatever"),
    ]
}
