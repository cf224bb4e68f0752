import Postgres
import Testing
import TestSupport

@testable import Warehouse

/// What is made around a benchmark's file: columns, comments, groups.
@Suite("Benchmark tables") struct BenchmarkTableTests {
    /// A file in a benchmark folder that read a fact would tell what is withheld.
    @Test func benchmarkTablesAreMadeOfReleasedCellsOnly() throws {
        let warehouse = try TestWarehouse()
        let read = try warehouse.rows("""
            select distinct d.refobjid::regclass::text
            from pg_catalog.pg_rewrite as w
            inner join pg_catalog.pg_class as v on v.oid = w.ev_class and v.relname like 'benchmark\\_%'
            inner join pg_catalog.pg_depend as d
                on d.objid = w.oid and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
            where v.relnamespace = 'byg'::regnamespace and d.refobjid <> v.oid
            order by 1
            """).compactMap { $0[0] }.filter { !$0.hasPrefix("byg.benchmark_") }
        #expect(read == ["byg.faelles_dim_tid", "byg.skole_benchmark_gruppe", "flis.benchmark_released", "flis.kommune"])
    }

    /// The page is written without a database, from the same two files.
    @Test func aTablesColumnsAreThoseOfItsPage() throws {
        let warehouse = try TestWarehouse()
        let entries = try CatalogueEntry.entries(area: "skole", sql: TestDatabase.sql).filter { $0.kind == .benchmark }
        #expect(entries.count == 4)
        for entry in entries {
            let table = try warehouse.rows(
                """
                select a.attname, pg_catalog.col_description(a.attrelid, a.attnum)
                from pg_catalog.pg_attribute as a
                where a.attrelid = $1::regclass and a.attnum > 0 order by a.attnum
                """, ["benchmark.\(entry.name)"])
            #expect(try BenchmarkColumns(entry, sql: TestDatabase.sql).columns.map { [$0.0, $0.1] } == table)
        }
    }

    /// A group is about the same municipalities in every mean, and counts those that it is about.
    @Test func aFileSaysItsOwnColumnsOnly() throws {
        let cells = try BenchmarkCells()
        try cells.warehouse.connection.execute("""
            create or replace view byg.skole_benchmark_gruppe as
            select 101 as kommunekode, m.medlem, 1 as rang from (values (147), (151), (153)) as m (medlem);
            create view byg.benchmark_skole_proeve as
            select
                c.kommunekode, c.tid_id, c.publicering_id,
                max(c.persons) filter (where c.cell = 'segregeret') as antal_faa,
                (max(c.persons) filter (where c.cell = 'folkeskole'))::numeric / 7 as syvendedel
            from flis.benchmark_released as c
            group by c.kommunekode, c.tid_id, c.publicering_id;
            comment on view byg.benchmark_skole_proeve is 'En prøve.';
            comment on column byg.benchmark_skole_proeve.antal_faa is 'De få.';
            select flis.create_benchmark(
                'skole_proeve', 'skole', '{"kommune": "Kommunen", "gruppe": "antal_faa=tal, syvendedel=dele", "maaned": "En måned."}');
            """)
        func cell(_ kommune: Int, _ name: String, _ persons: Int) -> BenchmarkCells.Cell {
            .init(kommune: kommune, name: name, persons: persons)
        }
        try cells.publish([
            cell(101, "segregeret", 10), cell(101, "almen", 60), cell(101, "oevrige", 5),
            cell(147, "segregeret", 20), cell(147, "almen", 50), cell(147, "oevrige", 5),
            cell(151, "segregeret", 10), cell(151, "almen", 18), cell(151, "oevrige", 5),
            // Of this one the sevenths are told, the few are not: it is in neither mean.
            cell(153, "segregeret", 2), cell(153, "almen", 698), cell(153, "oevrige", 5),
        ])
        try cells.warehouse.connection.query("select flis.fill_benchmark('skole_proeve')")
        let table = try cells.warehouse.rows(
            "select * from benchmark.skole_proeve where kommunekode in (101, 153) order by kommunekode")
        #expect(table == [
            [
                "101", "København", "20210101", "2021-01-01", "10", "10.0000000000000000", "15.0000000000",
                "7.0000000000000000", "2", "Nej", "1",
            ],
            ["153", "Brøndby", "20210101", "2021-01-01", nil, "100.0000000000000000", nil, nil, "0", "Ja", "1"],
        ])
        let comments = try cells.warehouse.rows("""
            select a.attname, pg_catalog.col_description(a.attrelid, a.attnum) from pg_catalog.pg_attribute as a
            where a.attrelid = 'benchmark.skole_proeve'::regclass and a.attnum > 0 order by a.attnum
            """)
        #expect(comments.map { $0[0] } == [
            "kommunekode", "kommunenavn", "tid_id", "maaned", "antal_faa", "syvendedel", "gruppe_faa", "gruppe_syvendedel",
            "gruppe_kommuner", "er_skjult", "publicering_id",
        ])
        #expect(comments[1][1] == "Kommunens navn." && comments[3][1] == "En måned." && comments[4][1] == "De få.")
        #expect(comments[7][1] == "Sammenligningskommunernes gennemsnit: uvægtet, af de dele, der vises.")
    }
}
