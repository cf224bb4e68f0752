import Postgres
import Testing
import Warehouse

/// The step's answers in cases small enough to work out by hand.
@Suite("History step") struct HistoryStepTests {
    let table: HistoryTable
    private var connection: Connection { table.database.connection }

    init() throws { table = try HistoryTable() }

    /// A full load that describes `day` onwards, extracted at `hour`.
    private func full(
        _ id: Int, from day: Int, sequence: Int, version: Int = 1, hour: Int = 0, scope: Int = 1,
        _ values: [String: String]
    ) -> ModelDelivery {
        let days = day..<Calendar.forever
        return ModelDelivery(
            id: id, scope: scope, covers: [days], rank: [day, hour, sequence, version, id],
            lines: values.sorted { $0.key < $1.key }.map { Line(key: $0.key, days: days, value: $0.value) }
        )
    }

    private func history(_ id: Int, _ lines: [Line]) -> ModelDelivery {
        ModelDelivery(id: id, scope: 1, loadType: .fullHistory, covers: [Calendar.all], rank: [0, 0, id, 1, id], lines: lines)
    }

    private func stored() throws -> [String] {
        try table.contents().map { stored in
            let row = stored.row
            let end = row.days.upperBound == Calendar.forever ? "" : "\(row.days.upperBound)"
            return "\(row.key)=\(row.value) \(row.days.lowerBound)..<\(end) "
                + "known \(row.knownFrom)..<\(row.knownTo.map { "\($0)" } ?? "") "
                + "line \(stored.delivery):\(stored.line)"
        }.sorted()
    }

    @Test("a late delivery fills only the days that no later one speaks for")
    func lateDelivery() throws {
        _ = try table.load([full(1, from: 10, sequence: 2, ["k": "new"])], run: 1)
        let late = try table.load([full(2, from: 3, sequence: 1, ["gone": "old", "k": "old"])], run: 2)
        #expect(late.counts == [2: LineCounts(loaded: 2, unchanged: 0, superseded: 0)])
        #expect(try stored() == [
            "gone=old 3..<10 known 2..< line 2:2",
            "k=new 10..< known 1..< line 1:2",
            "k=old 3..<10 known 2..< line 2:3",
        ])
    }

    @Test("a correction takes the place of what it corrects, not of what came later")
    func correction() throws {
        _ = try table.load([full(1, from: 1, sequence: 1, ["k": "a"])], run: 1)
        _ = try table.load([full(2, from: 5, sequence: 2, ["k": "b"])], run: 2)
        let corrected = try table.load([full(3, from: 1, sequence: 1, version: 2, ["k": "c"])], run: 3)
        let overtaken = try table.load([full(4, from: 5, sequence: 2, version: 0, ["k": "d"])], run: 4)
        #expect(corrected.counts == [3: LineCounts(loaded: 1, unchanged: 0, superseded: 0)])
        #expect(overtaken.counts == [4: LineCounts(loaded: 0, unchanged: 0, superseded: 1)])
        #expect(try stored() == [
            "k=a 1..< known 1..<2 line 1:2",
            "k=a 1..<5 known 2..<3 line 1:2",
            "k=b 5..< known 2..< line 2:2",
            "k=c 1..<5 known 3..< line 3:2",
        ])
        #expect(try table.covers() == [
            1: CoverStamps(activated: 1, deactivated: 3), 2: CoverStamps(activated: 2),
            3: CoverStamps(activated: 3), 4: CoverStamps(),
        ])
    }

    @Test("the same content again writes nothing")
    func unchanged() throws {
        _ = try table.load([full(1, from: 1, sequence: 1, ["k": "a"])], run: 1)
        let before = try table.contents().map(\.address)
        let again = try table.load([full(2, from: 5, sequence: 2, ["k": "a"])], run: 2)
        #expect(again.counts == [2: LineCounts(loaded: 0, unchanged: 1, superseded: 0)])
        #expect(again.written == WrittenCounts())
        #expect(try table.contents().map(\.address) == before)
    }

    @Test("scopes do not touch each other")
    func scopes() throws {
        _ = try table.load([full(1, from: 1, sequence: 1, scope: 1, ["k": "a"])], run: 1)
        _ = try table.load([full(2, from: 1, sequence: 1, scope: 2, [:])], run: 2)
        #expect(try stored() == ["k=a 1..< known 1..< line 1:2"])
    }

    @Test("lines that contradict each other are all rejected, and only they")
    func conflictingLines() throws {
        let first = history(1, [
            Line(key: "same", days: 1..<4, value: "a"), Line(key: "same", days: 1..<2, value: "b"),
            Line(key: "inside", days: 1..<9, value: "a"), Line(key: "inside", days: 2..<3, value: "a"),
            Line(key: "inside", days: 5..<6, value: "b"), Line(key: "inside", days: 9..<10, value: "c"),
            Line(key: "good", days: 1..<4, value: "a"), Line(key: "good", days: 4..<6, value: "a"),
        ])
        let second = history(2, [Line(key: "good", days: 2..<5, value: "b")])
        try connection.transaction {
            try table.prepare(HistoryBatch(new: [first, second]))
            let rejected = try connection.query(
                "select * from flis.reject_conflicting_rows() order by line_no"
            )
            #expect(rejected.map(\.values) == [
                ["1", "2", "LI370"], ["1", "3", "LI370"],
                ["1", "4", "LI371"], ["1", "5", "LI371"], ["1", "6", "LI371"],
            ])
            let kept = try connection.query("select delivery_id, line_no from landing_batch order by 1, 2")
            #expect(kept.map(\.values) == [["1", "7"], ["1", "8"], ["1", "9"], ["2", "2"]])
        }
    }

    /// In a delta a line lasts until the next one, so that only the start counts; an event has no other day.
    @Test("what contradicts itself in a delta, and among events", arguments: [
        (
            ModelLoadType.delta,
            [["1", "2", "LI370"], ["1", "3", "LI370"], ["1", "4", "LI370"], ["1", "5", "LI370"]], ["6", "7", "8", "9", "10"]
        ),
        (
            .append,
            [
                ["1", "2", "LI370"], ["1", "3", "LI370"], ["1", "4", "LI370"], ["1", "5", "LI370"], ["1", "6", "LI370"],
                ["1", "7", "LI370"], ["1", "8", "LI370"],
            ],
            ["9", "10"]
        ),
    ])
    func conflictingOperations(loadType: ModelLoadType, rejected: [[String?]], kept: [String?]) throws {
        func line(_ key: String, _ day: Int, _ operation: Line.Operation = .says) -> Line {
            Line(key: key, days: day..<(loadType == .append ? day + 1 : Calendar.forever), value: "v", operation: operation)
        }
        let isDelta = loadType == .delta
        let delivery = ModelDelivery(
            id: 1, scope: 1, loadType: loadType, covers: [Calendar.all], rank: [1, 0, 1, 1, 1],
            lines: [
                line("same", 3), line("same", 3, isDelta ? .deletes : .says),
                line("planned", 5), line("planned", 5, isDelta ? .annuls : .says),
                line("twice", 1), line("twice", 4, isDelta ? .deletes : .says), line("twice", 6),
                line("once", 3), line("other", 3, isDelta ? .deletes : .says),
            ]
        )
        try connection.transaction {
            try table.prepare(HistoryBatch(new: [delivery]))
            let found = try connection.query("select * from flis.reject_conflicting_rows() order by line_no")
            #expect(found.map(\.values) == rejected)
            let left = try connection.query("select line_no from landing_batch order by 1")
            #expect(left.map { $0.text(0) } == kept)
        }
    }

    /// Events that are new are rows without another question, but not in a scope where others speak for all keys.
    @Test("an event on a day that a delivery of higher rank decides is superseded")
    func eventBesideAPeriod() throws {
        let period = ModelDelivery(
            id: 1, scope: 1, loadType: .period, covers: [3..<4], rank: [5, 0, 1, 1, 1],
            lines: [Line(key: "other", days: 3..<4, value: "p")])
        let events = ModelDelivery(
            id: 2, scope: 1, loadType: .append, covers: [Calendar.all], rank: [4, 0, 2, 1, 2],
            lines: [Line(key: "hidden", days: 3..<4, value: "e"), Line(key: "seen", days: 4..<5, value: "e")])
        _ = try table.load([period], run: 1)
        let loaded = try table.load([events], run: 2)
        #expect(loaded.counts == [2: LineCounts(loaded: 1, unchanged: 0, superseded: 1)])
        #expect(try stored() == ["other=p 3..<4 known 1..< line 1:2", "seen=e 4..<5 known 2..< line 2:3"])
    }

    /// What the second delivery hid shows again, and nobody has read it: rather nothing than a hole.
    @Test("days that are freed without the lines that decide them are refused")
    func missingReplay() throws {
        let (first, second) = (full(1, from: 1, sequence: 1, ["k": "a"]), full(2, from: 5, sequence: 2, ["k": "b"]))
        _ = try table.load([first], run: 1)
        _ = try table.load([second], run: 2)
        let before = try stored()
        let withdrawal = HistoryBatch(withdrawn: [2])
        let error = #expect(throws: ServerError.self) {
            try connection.transaction {
                try table.prepare(withdrawal)
                _ = try table.apply(run: 3)
            }
        }
        #expect(error?.sqlState == "LI401")
        #expect(error?.message == "delivery 1 decides days that this batch frees, and its lines are not in the batch")
        #expect(try stored() == before)
        _ = try table.load(withdrawal, run: 3, content: [first])
        #expect(try stored() == [
            "k=a 1..< known 1..<2 line 1:2", "k=a 1..< known 3..< line 1:2", "k=a 1..<5 known 2..<3 line 1:2",
            "k=b 5..< known 2..<3 line 2:2",
        ])
    }

    @Test("the check finds rows that overlap or repeat the one before", arguments: [
        "'2021-01-05', '2021-01-09', md5('b')::uuid", "'2021-01-11', 'infinity', md5('a')::uuid",
    ])
    func checkFindsWrongRows(row: String) throws {
        let good = history(1, [Line(key: "k", days: 1..<10, value: "a")])
        let error = #expect(throws: ServerError.self) {
            try connection.transaction {
                try table.prepare(HistoryBatch(new: [good]))
                _ = try table.apply(run: 1)
                try connection.execute("select flis.check_history('historik.thing')")
                try connection.execute(Statement(
                    """
                    insert into historik.thing (
                        scope_id, key, value, key_digest, known_from, delivery_id, line_no, valid_from, valid_to, digest
                    ) values (1, 'k', 'a', md5('k')::uuid, 1, 1, 2, \(row))
                    """
                ))
                try connection.execute("select flis.check_history('historik.thing')")
            }
        }
        #expect(error?.sqlState == "LI409")
        #expect(error?.message == "historik.thing: 1 open rows overlap the row before or repeat it")
    }
}
