import Postgres
import Testing
import TestSupport
import Warehouse

/// What a session keeps of a batch's tables is the tables, never what was in them.
@Suite("The tables of a batch") struct BatchTablesTests {
    private let warehouse: TestWarehouse
    private var database: Database { warehouse.database }
    private var connection: Connection { database.connection }

    init() throws { warehouse = try TestWarehouse() }

    private func tables() throws -> [String] {
        try connection.query("""
            select c.relname from pg_class as c
            where c.relnamespace = pg_my_temp_schema() and c.relkind = 'r' order by 1
            """).compactMap { $0.text(0) }
    }

    private func rows() throws -> [Int?] {
        try tables().map { try connection.query(Statement("select count(*) from pg_temp.\($0)")).first?.int(0) }
    }

    private func fill() throws {
        for table in try tables() {
            for row in try connection.query(
                "select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0", ["pg_temp.\(table)"])
            {
                let column = quoted(row.text(0) ?? "")
                try connection.execute(Statement("alter table pg_temp.\(table) alter column \(column) drop not null"))
            }
            try connection.execute(Statement("insert into pg_temp.\(table) default values"))
        }
    }

    @Test func nothingOfABatchReachesTheNextOfItsTransaction() throws {
        try connection.transaction {
            try database.query("empty_batch")
            #expect(try tables().count == 8)
            try fill()
            #expect(try rows() == Array(repeating: 1, count: 8))
            try database.query("empty_batch")
            #expect(try rows() == Array(repeating: 0, count: 8))
            try fill()
        }
        #expect(try rows() == Array(repeating: 0, count: 8))
    }

    @Test func aRollbackThatTakesThemIsNoticed() throws {
        try connection.execute("begin")
        try database.query("empty_batch")
        try connection.execute("rollback")
        #expect(try tables() == [])
        try database.query("empty_batch")
        #expect(try rows() == Array(repeating: 0, count: 8))
    }
}
