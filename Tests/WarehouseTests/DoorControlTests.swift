import Contracts
import Deliveries
import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// What wrong extracts look like when every line of them is right. Expected counts are those of the drafts.
@Suite("Controls at the door") final class DoorControlTests {
    let warehouse: TestWarehouse
    private var runs = 0

    init() throws { warehouse = try TestWarehouse() }

    private func classes(_ counts: [String: Int]) -> [String] {
        counts.sorted { $0.key < $1.key }.flatMap { school, count in
            (0..<count).map { "\(school)|\(school)-\($0)|\($0)A|6|10|20200801|20210731" }
        }
    }

    private func draft(_ counts: [String: Int], month: Int, kommune: String = "0101") throws -> DraftDelivery {
        try DraftDelivery(
            "klasse", kommune: kommune, period: String(format: "2021-%02d", month), sequence: month,
            extracted: String(format: "2021-%02d-04T02:00:00+01:00", month), rows: classes(counts))
    }

    private static let persons = Door.persons(40)

    private func full() throws -> DraftDelivery {
        try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: "2021-01", loadType: .full,
            rows: Self.persons.prefix(30).map { "\($0);1999-02-02;K;U;5100;01" })
    }

    private func delta(_ sequence: Int, _ rows: [String]) throws -> DraftDelivery {
        try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: "2021-02-0\(sequence)", sequence: sequence,
            extracted: "2021-02-0\(sequence)T22:00:00+01:00", loadType: .delta, rows: rows)
    }

    private func change(_ person: Int, _ operation: String = "U") -> String {
        "\(operation);2021-02-01;\(Self.persons[person]);1999-02-02;K;G;5100;01"
    }

    @discardableResult
    private func run(_ drafts: DraftDelivery...) throws -> [DeliveryOutcome] {
        runs += 1
        let folder = warehouse.home.appendingPathComponent("inbox-\(runs)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for draft in drafts { try draft.write(to: folder) }
        return try warehouse.run(folder, month: "2021-03").outcomes
    }

    /// No lists are loaded here, which is told of every delivery; `CodeControlTests` are about that.
    private func messages(_ outcome: DeliveryOutcome?) -> [String] {
        outcome?.told.map { "\($0.code.rawValue) \($0.message)" } ?? []
    }

    private func current(_ table: String = "skole_klasse") throws -> String? {
        try warehouse.rows("select count(*) from aktuel.\(table)")[0][0]
    }

    private func ledger(_ id: Int) throws -> [String?] {
        try warehouse.rows(
            """
            select status, rows_read, rows_loaded, rows_unchanged, rows_superseded, rows_rejected, rows_held, loaded_run
            from flis.delivery where delivery_id = $1
            """, [String(id)])[0]
    }

    @Test func aFullLoadThatLacksMostKeysIsHeldAndSaysWhatItWouldClose() throws {
        try run(draft(["910102": 30, "910103": 10], month: 1))
        let held = try run(draft(["910102": 4], month: 2))
        #expect(held.map(\.status) == [.held])
        #expect(messages(held.first) == [
            "LI290 Mistanke om delleverance: kun 4 af 40 kendte nøgler står i filen. Blev den indlæst, ville 36 rækker"
                + " blive lukket, heraf 26 på 910102, 10 på 910103; 0 ville blive åbnet og 0 ændret",
            "LI293 Filen har 4 rækker; ud fra de tidligere leverancer var 40 ventet",
            "LI295 Usædvanligt antal rækker: 910102: 4 (ventet 30); 910103: 0 (ventet 10)",
        ])
        #expect(try current() == "40")
        #expect(try ledger(2) == ["held", "4", "0", "0", "0", "0", "4", nil])
        #expect(try warehouse.rows("select count(*) from flis.cover where delivery_id = 2") == [["0"]])
        // The same files again: nothing to decide about twice.
        #expect(try run(draft(["910102": 4], month: 2)).map(\.status) == [.heldBefore])
    }

    @Test func whatAPersonAcceptsIsLoadedByTheNextRunAndIsWhatIsExpectedFromThenOn() throws {
        try run(draft(["910102": 30, "910103": 10], month: 1))
        try run(draft(["910102": 4], month: 2))
        let acceptance = Acceptance(database: warehouse.database)
        try acceptance.accept(2, by: "Test Person", reason: "Skolen er delt")
        let twice = #expect(throws: Failure.self) { try acceptance.accept(2, by: "Test Person", reason: "igen") }
        #expect(twice?.code == "LI457")
        #expect(try ledger(2).first == "held")

        let outcomes = try run(draft(["910102": 4], month: 3))
        #expect(outcomes.map { "\($0.deliveryID) \($0.status)" } == ["2 loaded", "3 loaded"])
        #expect(try current() == "4")
        #expect(try ledger(2) == ["loaded", "4", "0", "4", "0", "0", "0", "3"])
        #expect(try warehouse.rows("select kind, decided_by, reason, run_id from flis.decision") == [
            ["accept", "Test Person", "Skolen er delt", nil]
        ])
        #expect(try warehouse.rows("select code from flis.finding where delivery_id = 2 and holds order by 1") == [
            ["LI290"], ["LI293"], ["LI295"],
        ])
        #expect(try run(draft(["910102": 5], month: 4)).map { messages($0) } == [[]])
    }

    /// Three loads of 40 outvote one of 4, unless a person has said that 4 is right from then on.
    @Test func whatWasExpectedBeforeAnAcceptanceNoLongerCounts() throws {
        for month in 1...3 {
            #expect(try run(draft(["910102": 40 + month], month: month)).map(\.status) == [.loaded])
        }
        #expect(try run(draft(["910102": 4], month: 4)).map(\.status) == [.held])
        try Acceptance(database: warehouse.database).accept(4, by: "Test Person", reason: "Skolen er delt")
        #expect(try run(draft(["910103": 1], month: 4, kommune: "0169")).map(\.status) == [.loaded, .loaded])
        let next = try run(draft(["910102": 5], month: 5))
        #expect(next.map(\.status) == [.loaded])
        #expect(next.map { messages($0) } == [[]])
        // And it counts both ways: what was usual before would be held now.
        #expect(try run(draft(["910102": 40], month: 6)).map(\.status) == [.held])
    }

    @Test func whatAPersonRefusesStaysOut() throws {
        try run(draft(["910102": 30], month: 1))
        try run(draft(["910102": 4], month: 2))
        let acceptance = Acceptance(database: warehouse.database)
        try acceptance.refuse(2, by: "Test Person", reason: "Halvt udtræk")
        #expect(try ledger(2) == ["refused", "4", "0", "0", "0", "4", "0", nil])
        #expect(#expect(throws: Failure.self) { try acceptance.accept(2, by: "T", reason: "r") }?.code == "LI456")
        #expect(#expect(throws: Failure.self) { try acceptance.accept(9, by: "T", reason: "r") }?.code == "LI455")
        #expect(throws: ServerError.self) {
            try warehouse.connection.execute("update flis.decision set reason = 'en anden'")
        }
        #expect(try run(draft(["910102": 30], month: 3)).map(\.status) == [.loaded])
    }

    @Test func aMissingSchoolIsFoundInAFileOfOrdinarySize() throws {
        let schools = Dictionary(uniqueKeysWithValues: (1...5).map { ("91010\($0)", 20) })
        try run(draft(schools, month: 1))
        let held = try run(draft(schools.filter { $0.key != "910105" }, month: 2))
        #expect(held.map(\.status) == [.held])
        #expect(messages(held.first) == [
            "LI295 Usædvanligt antal rækker: 910105: 0 (ventet 20). Blev den indlæst, ville 20 rækker blive lukket,"
                + " heraf 20 på 910105; 0 ville blive åbnet og 0 ændret"
        ])
    }

    @Test func betweenTheBandsADeliveryIsLoadedWithAWarning() throws {
        try run(draft(["910101": 50, "910102": 50], month: 1))
        let loaded = try run(draft(["910101": 50, "910102": 38], month: 2))
        #expect(loaded.map(\.status) == [.loaded])
        #expect(messages(loaded.first) == ["LI294 Usædvanligt antal rækker: 910102: 38 (ventet 50)"])
        let whole = try run(draft(["910101": 36, "910102": 36], month: 3))
        #expect(whole.map(\.status) == [.loaded])
        #expect(messages(whole.first).map { String($0.prefix(5)) } == ["LI294"])
    }

    /// One wrong delivery in a batch holds nobody else.
    @Test func theOthersOfABatchAreLoaded() throws {
        try run(draft(["910102": 30], month: 1), draft(["920102": 31], month: 1, kommune: "0169"))
        let outcomes = try run(draft(["910102": 4], month: 2), draft(["920102": 32], month: 2, kommune: "0169"))
        #expect(outcomes.map(\.status) == [.held, .loaded])
        #expect(try current() == "62")
    }

    @Test func theSameContentForTwoMunicipalitiesIsHeld() throws {
        let outcomes = try run(draft(["910102": 12], month: 1), draft(["910102": 12], month: 1, kommune: "0169"))
        #expect(outcomes.map(\.status) == [.loaded, .held])
        #expect(messages(outcomes.last) == [
            "LI284 Filen har præcis samme indhold som kmd_elev_0101_klasse_2021-01.csv. Blev den indlæst, ville 0 rækker"
                + " blive lukket; 12 ville blive åbnet og 0 ændret"
        ])
        #expect(try run(draft(["910102": 12], month: 2)).map(\.status) == [.loaded])
    }

    /// In the next batch and in the same one; packed, and packed anew.
    @Test func howItIsPackedDoesNotHideTheSameContent() throws {
        try run(draft(["910102": 12], month: 1))
        var other = try draft(["910102": 12], month: 1, kommune: "0169")
        other.zstdBlock = 1000
        var third = try draft(["910102": 12], month: 1, kommune: "0265")
        third.zstdBlock = 100
        let told = "LI284 Filen har præcis samme indhold som kmd_elev_0101_klasse_2021-01.csv. Blev"
        let outcomes = try run(other, third)
        #expect(outcomes.map(\.status) == [.held, .held])
        #expect(outcomes.map { messages($0).map { $0.prefix(told.count) } } == [[told[...]], [told[...]]])
        #expect(try warehouse.rows(
            "select count(distinct file_sha256), count(content_sha256), count(distinct content_sha256) from flis.delivery"
        ) == [["3", "2", "1"]])
        try Acceptance(database: warehouse.database).refuse(2, by: "Test Person", reason: "Forkert fil")
        // Two that nobody has seen before, in one batch.
        var first = try draft(["920102": 15], month: 2, kommune: "0169")
        first.zstdBlock = 100
        let batch = try run(first, draft(["920102": 15], month: 2, kommune: "0265"))
        #expect(batch.filter { $0.deliveryID > 3 }.map(\.status) == [.loaded, .held])
        #expect(batch.last.map { messages($0).map { $0.prefix(5) } } == ["LI284"])
        // The one in the history is packed, the one that arrives is not.
        let later = try run(draft(["920102": 15], month: 2, kommune: "0360"))
        #expect(later.last.map { messages($0).map { $0.prefix(5) } } == ["LI284"])
    }

    @Test func aPeriodToComeWaits() throws {
        var early = try draft(["910102": 12], month: 1)
        early.period = "2999-01"
        #expect(try run(early).map { messages($0).map { $0.prefix(47) } } == [["LI282 Perioden 2999-01 begynder først 2999-01-0"]])
        // Looked at again by every run, and still there.
        #expect(try run(draft(["920102": 1], month: 2, kommune: "0169")).map(\.status) == [.loaded, .held])
        #expect(try ledger(1) == ["held", "12", "0", "0", "0", "0", "12", nil])
    }

    @Test func aDeltaWithoutAnEstablishingLoadIsRefused() throws {
        let refused = try run(delta(2, [change(0)]))
        #expect(refused.map(\.status) == [.refused])
        #expect(messages(refused.first) == ["LI286 Der er ingen grundlevering, som ændringerne kan bygge på."])
    }

    @Test func aGapInTheSeriesHoldsUntilItIsFilled() throws {
        try run(full())
        let early = try run(delta(3, [change(0)]), delta(4, [change(1)]))
        #expect(early.map(\.status) == [.held, .held])
        #expect(messages(early.first) == [
            "LI285 Sekvens 3 kom, før sekvens 2 er indlæst. Blev den indlæst, ville 0 rækker blive lukket; 0 ville blive"
                + " åbnet og 1 ændret"
        ])
        let filled = try run(delta(2, [change(2)]))
        #expect(filled.map { "\($0.deliveryID) \($0.status)" } == ["4 loaded", "2 loaded", "3 loaded"])
        #expect(try warehouse.rows("select code from flis.finding") == [])
        #expect(try warehouse.rows(
            "select count(*) from historik.borger_person where civilstand = 'G' and known_to = 9223372036854775807") == [["3"]])
    }

    @Test func aDeltaThatNamesNearlyEverybodyIsHeld() throws {
        try run(full())
        let held = try run(delta(2, (0..<28).map { change($0) }))
        #expect(messages(held.first).map { $0.prefix(76) } == [
            "LI291 Mistanke om fuldt udtræk: 28 af 30 kendte nøgler står i ændringsfilen."
        ])
    }

    /// Nine tenths of the known keys is not more than nine tenths.
    @Test func aDeltaThatNamesNineTenthsIsLoaded() throws {
        try run(full())
        let loaded = try run(delta(2, (0..<27).map { change($0) }))
        #expect(loaded.map(\.status) == [.loaded])
        #expect(loaded.map { messages($0) } == [[]])
    }

    @Test func aDeletionOfWhatNobodyKnowsIsTold() throws {
        try run(full())
        let loaded = try run(delta(2, [change(0, "D"), change(35, "D")]))
        #expect(loaded.map(\.status) == [.loaded])
        #expect(messages(loaded.first) == ["LI296 1 linje sletter en nøgle, der ikke kendes"])
        #expect(loaded.first?.findings.first?.line == 3)
    }

    @Test func aRehearsalCountsWhatWouldOpenCloseAndChange() throws {
        try run(draft(["910102": 12, "910103": 10], month: 1))
        var second = try draft(["910102": 13, "910103": 9], month: 2)
        second.lines[1] = second.lines[1].replacing("|6|", with: "|7|")
        let before = try warehouse.digests()
        let outcome = try warehouse.connection.rehearse { try run(second).first }
        #expect(outcome?.consequences?.groups.map { "\($0.name) \($0.opened) \($0.closed) \($0.changed)" } == [
            "910103 0 1 0", "910102 1 0 1",
        ])
        #expect(try warehouse.digests() == before)
    }
}
