import Postgres
import Testing
import TestSupport

@Suite("COPY and transactions") struct CopyTests {
    let database: TestDatabase
    let connection: Connection
    struct Stop: Error, Equatable {}

    init() throws {
        database = try TestDatabase()
        connection = try database.connect()
        try connection.execute("create temp table t (a int, b text)")
    }

    func contents() throws -> [[String?]] { try connection.query("select a, b from t order by a").map(\.values) }

    @Test func csvAndTextAndBinaryGiveTheSameRows() throws {
        try connection.copyIn("copy t from stdin (format csv)") { try $0.write(Array("1,\"a,\nb\"\n".utf8)) }
        try connection.copyIn("copy t from stdin") { try $0.write(Array("2\t\\N\n".utf8)) }
        let tuple: [UInt8] = [0, 2, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 2] + Array("æ".utf8)
        let count = try connection.copyIn("copy t from stdin (format binary)") {
            try $0.write(Connection.binaryCopyHeader)
            try $0.write(tuple)
            try $0.write(Connection.binaryCopyTrailer)
        }
        #expect(count == 1)
        #expect(try contents() == [["1", "a,\nb"], ["2", nil], ["3", "æ"]])
    }

    @Test func aCopyThatTheClientStopsKeepsNothing() throws {
        #expect(throws: Stop.self) {
            try connection.copyIn("copy t from stdin (format csv)") {
                try $0.write(Array("1,x\n2,y\n".utf8))
                throw Stop()
            }
        }
        #expect(try contents().isEmpty)
    }

    @Test func theServersOwnErrorWins() throws {
        let error = #expect(throws: ServerError.self) {
            try connection.copyIn("copy t from stdin (format csv)") { writer in
                for _ in 0..<20_000 { try writer.write(Array("not a number,x\n".utf8)) }
            }
        }
        #expect(error?.sqlState == "22P02")
        #expect(error?.description.contains("not a number") == false)
    }

    @Test func copyOutHandsOverEveryRow() throws {
        var text: [UInt8] = []
        try connection.copyOut("copy (select n, 'x' from generate_series(1, 3) as n) to stdout (format csv)") { text += $0 }
        #expect(String(decoding: text, as: UTF8.self) == "1,x\n2,x\n3,x\n")
    }

    @Test func savepointsUndoOnlyTheirOwnWork() throws {
        try connection.transaction {
            try connection.execute("insert into t values (1, 'kept')")
            #expect(throws: Stop.self) {
                try connection.savepoint("inner") {
                    try connection.execute("insert into t values (2, 'undone')")
                    throw Stop()
                }
            }
        }
        #expect(try contents() == [["1", "kept"]])
    }

    @Test func aThrowingTransactionLeavesNothing() throws {
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.execute("insert into t values (1, 'x')")
                throw Stop()
            }
        }
        #expect(try contents().isEmpty)
    }
}
