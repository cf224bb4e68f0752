import Foundation
import Testing
import TestSupport

/// Promises about what a municipality's BI tool meets: names that every tool takes, and a comment on everything.
@Suite("The database") struct DatabaseConventionTests {
    /// Schemas that people look into; `byg` is technical and has comments on its views only.
    private static let readable = "('faelles', 'skole', 'kvalitet', 'afvigelse', 'rapport', 'noegletal')"

    @Test func everyTableAndViewHasAComment() throws {
        let program = try FlisProgram()
        let silent = try program.rows(
            """
            select c.oid::regclass::text from pg_catalog.pg_class as c
            inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where (n.nspname in \(Self.readable) or n.nspname in ('aktuel', 'byg', 'flis', 'historik'))
                and c.relkind in ('r', 'p', 'v') and obj_description(c.oid, 'pg_class') is null
                -- The memory of what is installed exists before anything else.
                and c.oid::regclass::text not in ('flis.migration', 'flis.installed')
            order by 1
            """)
        #expect(silent == [])
        let schemas = try program.rows(
            """
            select n.nspname from pg_catalog.pg_namespace as n
            where n.nspname !~ '^(pg_|information_schema|public)' and obj_description(n.oid, 'pg_namespace') is null
            order by 1
            """)
        #expect(schemas == [])
    }

    @Test func everyColumnThatPeopleReadHasAComment() throws {
        let silent = try FlisProgram().rows(
            """
            select c.oid::regclass || '.' || a.attname from pg_catalog.pg_class as c
            inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            inner join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p', 'v') and col_description(c.oid, a.attnum) is null
                and (
                    n.nspname in \(Self.readable)
                    or n.nspname = 'aktuel'
                    and a.attname not in ('system', 'kommune', 'delivery_id', 'line_no', 'valid_from', 'valid_to')
                )
            order by 1
            """)
        #expect(silent == [])
    }

    /// 50 bytes leave room for what PostgreSQL adds to names of its own making (63 in all).
    @Test func everyNameIsPlain() throws {
        let odd = try FlisProgram().rows(
            """
            with names as (
                select c.relname::text as name, n.nspname as schema from pg_catalog.pg_class as c
                inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v')
                union all
                select a.attname::text, n.nspname from pg_catalog.pg_attribute as a
                inner join pg_catalog.pg_class as c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
                inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
                where a.attnum > 0 and not a.attisdropped
                union all
                select p.proname::text, n.nspname from pg_catalog.pg_proc as p
                inner join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
            )
            select distinct schema || '.' || name from names
            where schema !~ '^(pg_|information_schema|public)'
                and (name !~ '^[a-z][a-z0-9_]*$' or octet_length(name) > 50)
            order by 1
            """)
        #expect(odd == [])
    }

    @Test func everyFunctionHasAComment() throws {
        let silent = try FlisProgram().rows(
            """
            select p.oid::regprocedure::text from pg_catalog.pg_proc as p
            inner join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
            where n.nspname in ('flis', 'byg', 'faelles') and obj_description(p.oid, 'pg_proc') is null
            order by 1
            """)
        #expect(silent == [])
    }
}
