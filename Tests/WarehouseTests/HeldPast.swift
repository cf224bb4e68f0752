import Contracts
import Foundation
import TestSupport
import Warehouse

/// A past with held deliveries: classes of two municipalities, one of which loses most of its classes, and
/// changes to the civil register, one of which is late.
struct HeldPast {
    let warehouse: TestWarehouse
    /// Whether the journal is written as things happen, or in the end.
    let isJournalLate: Bool

    init(isJournalLate: Bool) throws {
        warehouse = try TestWarehouse()
        self.isJournalLate = isJournalLate
    }

    /// A warehouse that is there already.
    init(_ warehouse: TestWarehouse) { (self.warehouse, isJournalLate) = (warehouse, true) }

    /// One run of some drafts.
    func run(_ drafts: DraftDelivery...) throws -> [DeliveryOutcome] {
        let folder = warehouse.home.appendingPathComponent("inbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for draft in drafts { try draft.write(to: folder) }
        let outcomes = try warehouse.run(folder, month: "2021-03").outcomes
        try note()
        return outcomes
    }

    func accept(_ id: Int) throws {
        try Acceptance(database: warehouse.database).accept(id, by: "Test Person", reason: "Skolen er delt")
        try note()
    }

    func refuse(_ id: Int) throws {
        try Acceptance(database: warehouse.database).refuse(id, by: "Test Person", reason: "Halvt udtræk")
        try note()
    }

    func note() throws {
        if !isJournalLate { try warehouse.journal.catchUp() }
    }

    /// So many classes of a school, as of a month.
    static func classes(_ count: Int, month: Int, kommune: String = "0101") throws -> DraftDelivery {
        try DraftDelivery(
            "klasse", kommune: kommune, period: "2021-0\(month)", sequence: month,
            extracted: "2021-0\(month)-04T02:00:00+01:00",
            rows: (0..<count).map { "910102|\(kommune)-\($0)|\($0)A|6|10|20200801|20210731" })
    }

    private static let persons = Door.persons(50)

    static func register() throws -> DraftDelivery {
        try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: "2021-01", loadType: .full,
            rows: persons.prefix(30).map { "\($0);1999-02-02;K;U;5100;01" })
    }

    /// The change numbered so; that of 1 is the establishing extract.
    static func change(_ sequence: Int) throws -> DraftDelivery {
        try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: "2021-02-0\(sequence)", sequence: sequence,
            extracted: "2021-02-0\(sequence)T22:00:00+01:00", loadType: .delta,
            rows: ["U;2021-02-01;\(persons[sequence]);1999-02-02;K;G;5100;01"])
    }
}
