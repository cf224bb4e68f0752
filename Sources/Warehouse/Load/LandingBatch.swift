import Contracts
import Deliveries
import Foundation
import Postgres

/// The temporary tables that a batch is put into before the history step reads them, and how lines get there.
struct LandingBatch {
    let site: LoadSite
    let contract: Contract

    private var database: Database { site.database }
    private var connection: Connection { database.connection }

    /// Makes the landing table, and empties those that the session keeps; inside a transaction.
    func prepare() throws {
        let table = quoted("landing", contract.historyTable)
        try connection.execute(database.sql.query("drop_batch"))
        try connection.execute(Statement("create temporary table landing_batch (like \(table)) on commit drop"))
        // What a line of a delta does is for the controls alone; the history step reads it off the days.
        if contract.delta != nil {
            try connection.execute(Statement("alter table pg_temp.landing_batch add column operation \"char\""))
        }
        try connection.execute(database.sql.query("empty_batch"))
    }

    /// Copies the deliveries of a window; one that is refused leaves no line behind.
    func copy(_ window: CopyWindow, of items: inout [BatchItem]) throws {
        let small = window.places.filter { CopyWindow.limit(of: items[$0], most: site.windowBytes) != nil }
        try copySmall(small, of: &items)
        for place in window.places where items[place].reading == nil { try stream(&items[place]) }
    }

    /// Streams a file into the landing table; a refusal at its end undoes its lines only.
    private func stream(_ item: inout BatchItem) throws {
        struct Refused: Error {}
        var read: Reading?
        do {
            try connection.savepoint("delivery") {
                read = try send(&item)
                if read?.verdict == .refused { throw Refused() }
            }
        } catch is Refused {}
        if let read { item.take(read) }
    }

    /// Sends tuples of small files in one COPY.
    func send(_ tuples: [[UInt8]]) throws {
        guard !tuples.isEmpty else { return }
        try copyTuples { writer in
            for block in tuples {
                try writer.write(block)
                CrashPoint.pass("load.copying")
            }
        }
    }

    /// Says what the deliveries that were copied assert, and which of them the history knows.
    func declare(_ items: [BatchItem]) throws {
        let taken = items.filter(\.isTaken)
        try enter(taken.filter { $0.origin == .reloaded }.map(\.id), into: "reload_batch")
        // Lines that are accepted now may bring in another year; nothing else changes what a delivery covers.
        let asserting = taken.filter { $0.origin != .reloaded || $0.delivery.loadType == .dynamicFull }
        try connection.copyIn("copy pg_temp.cover_batch from stdin", lines: asserting.flatMap(covers))
    }

    /// Puts delivery numbers into a temporary table of them.
    func enter(_ ids: [Int], into table: String) throws {
        try connection.copyIn(Statement("copy pg_temp.\(table) from stdin"), lines: ids.map { [String($0)] })
    }

    /// Copies in the content of known deliveries that show again where this batch frees days, and checks that
    /// each still reads as it did: what the history lost then must not come back, or go, unasked.
    func replay(_ known: KnownDeliveries) throws {
        let table = quoted("historik", contract.historyTable)
        let needed = try connection.query("select delivery_id from flis.replays_needed($1) order by 1", [table])
        guard !needed.isEmpty else { return }
        for opened in try known.open(needed.compactMap { $0.int(0) }) {
            let scope = try database.query("scope_of_delivery", [String(opened.id)]).first?.int(0) ?? 0
            let reading = try stream(opened.delivery, as: opened.id, scope: scope)
            try database.query("leave_out_rejected", [String(opened.id)])
            let lines = try database.query("lines_in_batch", [String(opened.id)]).first?.int("lines") ?? 0
            guard reading.verdict == .accepted, lines == opened.rowsAccepted else {
                throw Failure(
                    "LI466",
                    "delivery \(opened.id) shows again, but \(opened.rowsAccepted) of its lines were loaded and"
                        + " \(lines) can be read today",
                    fix: "its contract has changed since: run `flis replay --delivery \(opened.id)` first"
                )
            }
        }
        // What contradicts itself here was rejected when it was loaded.
        try connection.query("select from flis.reject_conflicting_rows()")
    }

    /// Takes deliveries out again that the controls refuse or hold.
    func remove(_ items: [BatchItem]) throws {
        for item in items {
            try forget(item.id, in: ["landing_batch", "cover_batch", "reload_batch"] + Self.comparisonTables)
        }
    }

    func forget(_ id: Int, in tables: [String]) throws {
        for table in tables {
            try connection.query(Statement("delete from pg_temp.\(table) where delivery_id = $1"), [String(id)])
        }
    }

    /// Shows the controls every accepted line, whether it was sent or not.
    func show() throws {
        try connection.query("select flis.show_batch($1)", [quoted("historik", contract.historyTable)])
    }

    func stream(
        _ delivery: Delivery, as id: Int, scope: Int, watching: (any RowWatching)? = nil
    ) throws -> Reading {
        let reader = DeliveryReader(delivery: delivery, deliveryID: Int64(id), scopeID: Int32(scope))
        var reading = Reading()
        try copyTuples { writer in
            reading = try reader.read(watching: watching) { bytes in
                try writer.write(bytes)
                CrashPoint.pass("load.copying")
            }
        }
        return reading
    }

    func reader(of item: BatchItem) -> DeliveryReader {
        DeliveryReader(delivery: item.delivery, deliveryID: Int64(item.id), scopeID: Int32(item.scope))
    }

    private func copyTuples(_ body: (borrowing CopyWriter) throws -> Void) throws {
        try connection.copyIn("copy pg_temp.landing_batch from stdin (format binary)") { writer in
            try writer.write(Connection.binaryCopyHeader)
            try body(writer)
            try writer.write(Connection.binaryCopyTrailer)
        }
    }

    /// The rows of `pg_temp.cover_batch`.
    private func covers(_ item: BatchItem) -> [[String?]] {
        let covers = Covers(item.delivery, years: item.reading?.years ?? [])
        let control = item.delivery.control
        return covers.days.enumerated().map { index, days in
            [
                String(item.id), String(index + 1), String(item.scope), control.loadType.rawValue,
                days.from.description, days.to.description, covers.rankDate.description,
                control.rankExtracted.text, String(control.rankSequence), String(control.version),
                hex(control.sha256), covers.keepsPlanned ? "t" : "f",
            ]
        }
    }
}
