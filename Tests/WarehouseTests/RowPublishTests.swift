import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// What is written of a fact follows its rows: two small facts without a key, so that rows may stand several
/// times, whose contents a test says outright. What is right is worked out from the two contents alone.
@Suite("Rows published") struct RowPublishTests {
    private let warehouse: TestWarehouse
    private var connection: Connection { warehouse.connection }
    private static let facts = ["proeve.fakta_ting", "proeve.fakta_sag"]
    private static let content = "kommunekode, tid_id, noegle, tal, tekst, kilde_kommune, linje"

    init() throws {
        warehouse = try TestWarehouse()
        try connection.execute("create schema proeve")
        for fact in Self.facts {
            let build = fact.replacing(".", with: "_")
            let slice = "w.fact = '\(fact)' and w.kilde_kommune = n.kilde_kommune and w.tid_id = n.tid_id"
            try connection.execute(Statement("""
                create table \(fact) (
                    kommunekode integer not null, tid_id integer not null, noegle varchar(16) not null,
                    tal numeric(4, 1), tekst varchar(10), kilde_kommune integer not null, linje bigint not null,
                    publicering_id bigint not null
                ) partition by list (kommunekode);
                select flis.create_leaves('\(fact)');
                insert into flis.fact_state (fact, table_hash, build_hash, published_run) values ('\(fact)', '', '', 1);
                -- What it held at the last publication, and what it is to hold at the next.
                create table \(fact)_foer as select \(Self.content) from \(fact);
                create table \(fact)_nu as select \(Self.content) from \(fact);
                -- Some slices are asked for whole, and one that never has a row.
                create function byg.\(build)_slices(since_run bigint)
                returns table (kilde_kommune integer, tid_id integer) language sql as $$
                    select distinct n.kilde_kommune, n.tid_id
                    from (table \(fact)_foer union all table \(fact)_nu) as n
                    where since_run = 0 or (n.kilde_kommune + n.tid_id + since_run) % 3 = 0
                    union select 851, 20210101
                $$;
                create function byg.\(build)_rows(since_run bigint)
                returns table (kilde_kommune integer, tid_id integer, noegle text) language sql as $$
                    select distinct d.kilde_kommune, d.tid_id, d.noegle::text
                    from (
                        (table \(fact)_foer except all table \(fact)_nu)
                        union all (table \(fact)_nu except all table \(fact)_foer)
                    ) as d
                $$;
                create view byg.\(build) as
                select n.* from \(fact)_nu as n
                where exists (select from flis.slice_due as w where \(slice))
                    or exists (select from flis.row_due as w where \(slice) and w.noegle = n.noegle);
                """))
        }
    }

    private func rows(_ sql: String) throws -> [[String?]] { try warehouse.rows(sql) }

    /// As `Publisher` does it, for these two facts.
    private func publish(_ publication: Int, isFull: Bool = false) throws {
        let database = warehouse.database
        try connection.transaction {
            for fact in Self.facts {
                if isFull { try connection.query("select flis.read_slices($1)", [fact]) }
                try database.query("queue_slices", [fact, isFull ? "t" : "f"])
                if isFull { try database.query("add_due_slices", [fact]) }
                try connection.query("select flis.stage($1)", [fact])
            }
            try connection.execute(database.sql.query("prepare_slice_changed"))
            for fact in Self.facts {
                try database.query("collect_changed_slices", [fact])
                try connection.query("select flis.compare_rows($1)", [fact])
            }
            for fact in Self.facts { try connection.query("select flis.apply_fact($1, $2)", [fact, String(publication)]) }
            try database.query("record_slices", [String(publication)])
        }
    }

    /// Rows come, go and change; copies are added and taken away; slices begin and end.
    private func change(_ fact: String, turn: Int, seed: Int) throws {
        func chance(_ what: String) -> String { "abs(hashtext(n.ctid::text || '\(what) \(turn) \(seed) \(fact)')) % 20" }
        try connection.execute(Statement("""
            delete from \(fact)_nu as n where \(chance("gone")) = 0;
            delete from \(fact)_nu as n where abs(hashtext(n.kilde_kommune || ' ' || n.tid_id || ' \(turn) \(seed)')) % 9 = 0;
            update \(fact)_nu as n set tal = case when tal is null then 4 when tal < 0 then null else tal - 4 end
            where \(chance("value")) = 0;
            update \(fact)_nu as n set tekst = case when tekst is null then '' end where \(chance("text")) = 0;
            update \(fact)_nu as n set kommunekode = case kommunekode when 101 then 461 else 101 end where \(chance("place")) = 0;
            insert into \(fact)_nu select n.* from \(fact)_nu as n where \(chance("copy")) < 2;
            insert into \(fact)_nu
            select (array[101, 147, 461, -1])[1 + k % 4], 20200100 + 100 * (k % 5) + 1, 'n' || k % 40, k % 12 - 3,
                nullif('t' || k % 3, 't0'), (array[101, 147, 461])[1 + k % 3], k
            from generate_series(1, 30) as g (nr)
            cross join lateral (select abs(hashtext(nr || ' \(turn) \(seed) \(fact)')) % 100000 as k) as r;
            """))
    }

    private func expectPublished(_ fact: String, _ publication: Int) throws {
        let held = "select \(Self.content) from \(fact)"
        #expect(try rows("(\(held) except all table \(fact)_nu) union all (table \(fact)_nu except all \(held))") == [])
        // Of slices that were there, rows with more or fewer copies than before; all rows of the others.
        let expected = try rows("""
            with moved as (
                select \(Self.content), sum(foer) as foer, sum(nu) as nu
                from (select *, 1 as foer, 0 as nu from \(fact)_foer union all select *, 0, 1 from \(fact)_nu) as b
                group by \(Self.content) having sum(foer) <> sum(nu)
            ), places as (
                select kommunekode, kilde_kommune, tid_id from moved as m
                group by 1, 2, 3 having sum(nu) = 0
            )
            select (select sum(nu) from moved), (
                select count(*) from places as p where exists (
                    select from \(fact)_nu as n where (n.kommunekode, n.kilde_kommune, n.tid_id) = (p.kommunekode, p.kilde_kommune, p.tid_id)
                )
            )
            """)
        let written = try #require(expected.first?.compactMap { $0.flatMap(Int.init) })
        #expect(try rows("select count(*) from \(fact) where publicering_id = \(publication)") == [[String(written.reduce(0, +))]])
    }

    /// What a full publication reads from the fact itself.
    private func expectLedgerAsRead(_ fact: String) throws {
        let ledger = "select * from flis.slice where fact = '\(fact)' order by kilde_kommune, tid_id"
        let written = try rows(ledger)
        try connection.query("select flis.read_slices($1)", [fact])
        #expect(try rows(ledger) == written)
    }

    @Test(arguments: 1...4) func whatIsWrittenIsWhatDiffers(seed: Int) throws {
        var counts: Set<Int> = []
        for publication in 2..<12 {
            for fact in Self.facts { try change(fact, turn: publication, seed: seed) }
            if publication == 8 { try connection.execute("delete from proeve.fakta_sag_nu") }
            try publish(publication)
            for fact in Self.facts {
                try expectPublished(fact, publication)
                try expectLedgerAsRead(fact)
                try connection.execute(Statement("truncate \(fact)_foer; insert into \(fact)_foer table \(fact)_nu"))
            }
            counts.insert(try rows("select 1 from flis.slice").count)
        }
        #expect(try rows("select count(*) from flis.row_due union all select count(*) from flis.slice_due") == [["0"], ["0"]])
        #expect(counts.count > 2, "slices came and went")
        try publish(12, isFull: true)
        #expect(try rows("select count(*) from proeve.fakta_ting where publicering_id = 12") == [["0"]])
    }

    /// All that is there twice and once is told apart, wherever the copies stand.
    @Test func copiesAreCounted() throws {
        try connection.execute("""
            insert into proeve.fakta_ting_nu
            select 101, 20210201, 'n' || k, 1, null, 101, k from generate_series(1, 20) as k
            """)
        try publish(2)
        try connection.execute("""
            truncate proeve.fakta_ting_foer; insert into proeve.fakta_ting_foer table proeve.fakta_ting_nu;
            insert into proeve.fakta_ting_nu select * from proeve.fakta_ting_nu where noegle = 'n7'
            """)
        try publish(3)
        try expectPublished("proeve.fakta_ting", 3)
        #expect(try rows("select noegle, count(*) from proeve.fakta_ting where publicering_id = 3 group by 1") == [["n7", "2"]])
    }

    /// Someone writes to the fact beside us: nothing is published on top of it.
    @Test func rowsThatMovedMeanwhileStopThePublication() throws {
        try connection.execute("insert into proeve.fakta_ting_nu values (101, 20210201, 'n1', 1, null, 101, 1)")
        try publish(2)
        let failure = #expect(throws: ServerError.self) {
            try connection.transaction {
                try connection.execute(warehouse.database.sql.query("prepare_slice_changed"))
                try connection.execute("""
                    insert into pg_temp.row_gone select 'proeve.fakta_ting', tableoid, ctid from proeve.fakta_ting;
                    delete from proeve.fakta_ting
                    """)
                try connection.query("select flis.delete_rows('proeve.fakta_ting')")
            }
        }
        #expect(failure?.sqlState == "40001")
    }
}
