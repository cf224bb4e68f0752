import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// What a host, a role or a database sets changes nothing that the program does.
@Suite("Session settings") struct SessionTests {
    /// Everything a DBA may set for a login that would change a value or end a run. The timeouts leave
    /// time for the one statement that is sent before they are lifted.
    private static let hostile: [(name: String, value: String)] = [
        ("TimeZone", "Pacific/Kiritimati"), ("DateStyle", "SQL, MDY"), ("IntervalStyle", "sql_standard"),
        ("client_encoding", "LATIN1"), ("search_path", "public"), ("standard_conforming_strings", "off"),
        ("bytea_output", "escape"), ("extra_float_digits", "-15"), ("array_nulls", "off"),
        ("transform_null_equals", "on"), ("quote_all_identifiers", "on"), ("row_security", "off"),
        ("default_transaction_isolation", "serializable"), ("client_min_messages", "debug1"), ("jit", "on"),
        ("statement_timeout", "3000"), ("lock_timeout", "500"), ("idle_in_transaction_session_timeout", "500"),
        ("idle_session_timeout", "3000"), ("synchronous_commit", "off"), ("work_mem", "64"), ("temp_buffers", "100"),
        ("client_connection_check_interval", "0"),
    ]

    private static func settings(_ database: Database) throws -> [String: String] {
        let names = hostile.map { "'\($0.name)'" }.joined(separator: ", ")
        let rows = try database.connection.query(
            Statement("select name, setting from pg_catalog.pg_settings where name in (\(names))"))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.text(0) ?? "", $0.text(1) ?? "") })
    }

    /// As the login's settings in this database.
    private static func spoil(_ test: TestDatabase) throws {
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        for (name, value) in hostile {
            let text = name == "search_path" ? value : "'\(value)'"
            try server.execute(
                Statement("alter role flis_loader in database \(quoted(test.name)) set \(name) = \(text)"))
        }
    }

    @Test func noSettingOfTheLoginOrTheHostRemains() throws {
        let test = try TestDatabase()
        let plain = try Self.settings(test.open())
        #expect(plain.count == Self.hostile.count)
        #expect(plain["TimeZone"] == "Europe/Copenhagen")
        #expect(plain["synchronous_commit"] == "on")

        let options = Self.hostile.map { "-c \($0.name)=\($0.value.replacing(" ", with: ""))" }.joined(separator: " ")
        let ofHost = try Database(target: test.target + " options='\(options)'", sql: TestDatabase.sql)
        #expect(try Self.settings(ofHost) == plain)
        try Self.spoil(test)
        #expect(try Self.settings(test.open()) == plain)
    }

    @Test func aMonthUnderHostileSettingsIsTheSame() throws {
        let (plain, hostile) = try (FlisProgram(), FlisProgram())
        try Self.spoil(hostile.test)
        for program in [plain, hostile] {
            let end = try program.runMonth(
                "2021-01", of: CrashInbox.folder.get(),
                environment: program === hostile ? ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"] : [:]
            )
            #expect(end.exitCode == 0, "\(end.errors)")
        }
        #expect(try hostile.picture().differences(from: plain.picture()) == [])
    }

    /// Seen when connecting: nothing is begun that could not be ended.
    @Test func aDatabaseThatIsClosedForWritingIsNamed() throws {
        let program = try FlisProgram()
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        let name = quoted(program.test.name)
        try server.execute(Statement("alter database \(name) set default_transaction_read_only = on"))
        let end = try program.runMonth("2021-01", of: CrashInbox.folder.get())
        #expect(end.exitCode == 3)
        #expect(
            end.errors.hasPrefix(
                "error[LI432] the database is read-only for this login (default_transaction_read_only)\n  fix: "),
            "\(end.errors)")
        try server.execute(Statement("alter database \(name) reset default_transaction_read_only"))
        #expect(try program.rows("select from flis.run") == [])
        #expect(!FileManager.default.fileExists(atPath: program.home.appendingPathComponent("archive").path))
    }

    /// As after an upgrade of the operating system.
    @Test func anotherSortOrderIsFoundByTheDoctor() throws {
        let program = try FlisProgram()
        func line() throws -> String? {
            try program.run(["doctor", "--format", "csv"]).output.split(separator: "\n")
                .first { $0.hasPrefix("texts sort") }.map(String.init)
        }
        #expect(try line()?.hasPrefix("texts sort as when the indexes were made,ok,") == true)
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        try server.query(
            "update pg_catalog.pg_database set datcollversion = '2.31' where datname = $1", [program.test.name])
        let name = program.test.name
        let after = try #require(try line())
        #expect(after.contains(",look,\"database 2.31, server "), "\(after)")
        #expect(after.hasSuffix("reindex database \(name); alter database \(name) refresh collation version"))
    }

    /// Its rows are counted, in a column of their own.
    @Test func theDoctorCountsWhatIsHeld() throws {
        let program = try FlisProgram()
        try #expect(program.runMonth("2021-01", of: CrashInbox.folder.get()).exitCode == 0)
        try program.test.open().connection.execute(
            """
            update flis.delivery
            set status = 'held', rows_held = rows_loaded + rows_unchanged, rows_loaded = 0, rows_unchanged = 0
            where delivery_id = (select min(delivery_id) from flis.delivery where rows_loaded > 0)
            """)
        let line = try program.run(["doctor", "--format", "csv"]).output.split(separator: "\n")
            .first { $0.hasPrefix("the counts balance") }
        #expect(line?.hasPrefix("the counts balance,ok,") == true)
    }
}
