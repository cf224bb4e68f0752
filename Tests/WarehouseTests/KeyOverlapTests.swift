import ExampleDeliveries
import Postgres
import TestSupport
import Testing
import Warehouse

/// Which deliveries name too few or too many known keys: bounds spare the counting, and never change the answer.
///
/// Expected comes from sets of keys, one delivery at a time, over histories and files made by chance.
@Suite("Known keys that a file names") struct KeyOverlapTests {
    private static let days = ["-infinity", "2020-01-01", "2020-06-01", "2021-01-01", "2021-06-01", "infinity"]
    private static let types = ["full", "delta", "period", "full_history", "reference", "append", "dynamic_full"]

    /// Days are places in ``days``.
    private struct KnownRow {
        let key: String
        let days: Range<Int>
        let isOpen: Bool
    }

    private struct File {
        let id: Int
        let scope: Int
        let type: String
        let days: Range<Int>
        /// The day that it ranks by, which need not be one of its own.
        let day: Int
        let keys: [String]
    }

    private static func digest(_ random: inout Random) -> String {
        let digits = (0..<32).map { _ in "0123456789abcdef".map(String.init)[random.below(16)] }
        return digits.joined()
    }

    /// Keys with up to three rows that do not overlap; a fifth of the rows is no longer known.
    private static func history(_ random: inout Random) -> [KnownRow] {
        (0..<random.within(0...90)).flatMap { _ in
            let key = digest(&random)
            let bounds = Set((0...random.within(1...3)).map { _ in random.below(days.count) }).sorted()
            return zip(bounds, bounds.dropFirst()).map { from, to in
                KnownRow(key: key, days: from..<to, isOpen: !random.chance(perMille: 200))
            }
        }
    }

    private static func file(_ id: Int, scope: Int, over known: [KnownRow], _ random: inout Random) -> File {
        let type = types[random.below(types.count)]
        let from = random.below(days.count - 1)
        let limits = type == "period" ? from..<random.within((from + 1)...(days.count - 1)) : from..<(days.count - 1)
        // Most lie near the two shares that decide.
        let share = [50, 90, random.within(0...100)][random.below(3)] * 10 + random.within(0...100) - 50
        var keys = Set(known.map(\.key)).sorted().filter { _ in random.chance(perMille: share) }
        keys += keys.filter { _ in random.chance(perMille: 100) }
        keys += (0..<random.within(0...5)).map { _ in digest(&random) }
        return File(
            id: id, scope: scope, type: type,
            days: ["delta", "full_history"].contains(type) ? 0..<(days.count - 1) : limits,
            day: random.below(days.count), keys: keys)
    }

    /// Delivery, type, known and found of those that are to be told.
    private static func told(_ file: File, over known: [KnownRow]) -> [String?]? {
        guard !["append", "dynamic_full"].contains(file.type) else { return nil }
        let keys = Set(known.filter { $0.isOpen && $0.days.overlaps(file.days) }.map(\.key))
        let found = keys.intersection(file.keys).count
        guard keys.count >= 20 else { return nil }
        let isTold = file.type == "delta" ? found * 10 > keys.count * 9 : found * 2 <= keys.count
        return isTold ? [String(file.id), file.type, String(keys.count), String(found)] : nil
    }

    private func fill(_ connection: Connection, _ known: [Int: [KnownRow]], _ files: [File]) throws {
        try connection.execute("""
            create temporary table history_rows (
                scope_id integer, key_digest uuid, valid_from date, valid_to date, known_to bigint
            );
            create temporary table landing_batch (delivery_id bigint, key_digest uuid);
            create temporary view batch_line as select * from landing_batch;
            create temporary table cover_batch (
                delivery_id bigint, scope_id integer, load_type text, valid_from date, valid_to date,
                rank_date date
            );
            create temporary table compared_batch (delivery_id bigint, scope_id integer, keys_unsent bigint);
            create temporary table absent_batch (delivery_id bigint, history_row tid)
            """)
        try insert(connection, "history_rows", known.flatMap { scope, rows in
            rows.map { row in
                let open = row.isOpen ? "9223372036854775807" : "7"
                return "(\(scope), '\(row.key)', \(Self.sql(row.days)), \(open))"
            }
        })
        try insert(connection, "landing_batch", files.flatMap { file in file.keys.map { "(\(file.id), '\($0)')" } })
        try insert(connection, "cover_batch", files.map {
            "(\($0.id), \($0.scope), '\($0.type)', \(Self.sql($0.days)), '\(Self.days[$0.day])')"
        })
    }

    private static func sql(_ days: Range<Int>) -> String {
        "'\(Self.days[days.lowerBound])', '\(Self.days[days.upperBound])'"
    }

    private func insert(_ connection: Connection, _ table: String, _ rows: [String]) throws {
        guard !rows.isEmpty else { return }
        try connection.execute(Statement("insert into pg_temp.\(table) values \(rows.joined(separator: ", "))"))
    }

    @Test(arguments: 1...3) func theAnswerIsThatOfCountingAllKeys(seed: Int) throws {
        var random = Random(seed: UInt64(seed), stream: "overlap")
        let known = Dictionary(uniqueKeysWithValues: (1...150).map { ($0, Self.history(&random)) })
        let files = (1...400).map { id in
            let scope = random.within(1...150)
            return Self.file(id, scope: scope, over: known[scope] ?? [], &random)
        }
        let expected = files.compactMap { Self.told($0, over: known[$0.scope] ?? []) }
        #expect(Set(expected.compactMap { $0[1] }).isSuperset(of: ["full", "delta", "period", "full_history", "reference"]))
        let warehouse = try TestWarehouse()
        try fill(warehouse.connection, known, files)
        #expect(try warehouse.rows("select * from flis.key_overlap('pg_temp.history_rows', 20, 50, 90)") == expected)
    }

    /// Of compared deliveries no line need be sent: more keys in the file than rows that it lacks are enough.
    @Test func aComparedDeliveryHasBeenCounted() throws {
        var random = Random(seed: 5, stream: "overlap")
        let rows = (0..<40).map { _ in
            KnownRow(key: Self.digest(&random), days: 1..<(Self.days.count - 1), isOpen: true)
        }
        let files = (1...2).map { id in
            File(id: id, scope: 1, type: "full", days: 0..<(Self.days.count - 1), day: 2, keys: [])
        }
        let warehouse = try TestWarehouse()
        try fill(warehouse.connection, [1: rows], files)
        try warehouse.connection.execute("""
            insert into pg_temp.compared_batch values (1, 1, 21), (2, 1, 20);
            insert into pg_temp.absent_batch
            select f.delivery_id, h.ctid
            from (values (1, 19), (2, 20)) as f (delivery_id, absent)
            cross join lateral (select r.ctid from pg_temp.history_rows as r limit f.absent) as h
            """)
        // The second is counted, and here there is nothing of it to count.
        #expect(try warehouse.rows("select * from flis.key_overlap('pg_temp.history_rows', 20, 50, 90)") == [
            ["2", "full", "40", "0"]
        ])
    }

    /// Nine tenths of the keys in a full load, a tenth of them in a delta: no key need be counted.
    @Test func ordinaryDeliveriesLeaveNoDoubt() throws {
        var random = Random(seed: 4, stream: "overlap")
        let rows = (0..<2_000).map { _ in
            KnownRow(key: Self.digest(&random), days: 1..<(Self.days.count - 1), isOpen: true)
        }
        let (all, keys) = (0..<(Self.days.count - 1), rows.map(\.key))
        let files = [
            File(id: 1, scope: 1, type: "full", days: all, day: 2, keys: Array(keys.dropFirst(200))),
            File(id: 2, scope: 1, type: "delta", days: all, day: 2, keys: Array(keys.prefix(200))),
            // Those that do, and are told: the lower half of the keys, and all of them.
            File(id: 3, scope: 1, type: "full", days: all, day: 2, keys: Array(keys.sorted().prefix(1_000))),
            File(id: 4, scope: 1, type: "delta", days: all, day: 2, keys: keys),
            // Nine tenths and somebody new: counted, and not more than the share.
            File(id: 5, scope: 1, type: "delta", days: all, day: 2, keys: keys.prefix(1_800) + [Self.digest(&random)]),
        ]
        let warehouse = try TestWarehouse()
        try fill(warehouse.connection, [1: rows], files)
        let doubtful = "select unnest(flis.doubtful_overlap('pg_temp.history_rows', '{}', 20, 50, 90)) order by 1"
        #expect(try warehouse.rows(doubtful) == [["3"], ["4"], ["5"]])
        #expect(try warehouse.rows("select * from flis.key_overlap('pg_temp.history_rows', 20, 50, 90)") == [
            ["3", "full", "2000", "1000"], ["4", "delta", "2000", "2000"],
        ])
    }
}
