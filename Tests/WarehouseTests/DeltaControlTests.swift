import Contracts
import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Operations that do not fit what is known of their keys, and gaps that nobody fills.
@Suite("What a delta says, against what is known") final class DeltaControlTests {
    let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    // Never issued: no check digit fits.
    private static let persons = [
        "0202051231", "0202051232", "0202051233", "0202051234", "0202051235", "0202051236",
    ]

    /// The first three persons, married in January.
    private func full(_ month: String = "2021-01", sequence: Int = 1, persons: Range<Int> = 0..<3) throws -> DraftDelivery {
        try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: month, sequence: sequence,
            extracted: "\(month)-01T02:00:00+01:00", loadType: .full,
            rows: Self.persons[persons].map { "\($0);1905-02-02;K;G;5100;01" }
        )
    }

    /// One operation per person, all of that day of February, each with a civil state of its own.
    private func delta(_ day: Int, _ operations: String..., of replaced: Int? = nil) throws -> DraftDelivery {
        var draft = try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: "2021-02-0\(day)", sequence: replaced == nil ? day : day + 100,
            extracted: "2021-02-0\(day)T22:00:00+01:00", loadType: .delta,
            rows: operations.map { words in
                let (operation, person) = (words.prefix(1), Int(words.dropFirst()) ?? 0)
                return "\(operation);2021-02-0\(replaced ?? day);\(Self.persons[person]);1905-02-02;K;F;5100;01"
            }
        )
        draft.replaces = replaced.map { .init(sequence: $0, extracted: "2021-02-0\($0)T22:00:00+01:00") }
        return draft
    }

    /// Code, message and line of each finding, by delivery in the order of their numbers. Without the sample that
    /// looks for persons who were gone for a while: some are, on purpose.
    @discardableResult
    private func run(_ drafts: DraftDelivery...) throws -> [[String]] {
        let folder = warehouse.home.appendingPathComponent("inbox-\(folders.next())")
        for draft in drafts { try draft.write(to: folder) }
        return try warehouse.run(folder, month: "2021-02").outcomes.map { outcome in
            ["\(outcome.status)"] + outcome.told.filter { $0.code != .sample }.map { "\($0.code.rawValue) \($0.message) (\($0.line ?? 0))" }
        }
    }

    private func civilStates() throws -> [String] {
        try warehouse.rows("""
            select right(cpr, 1) || civilstand from aktuel.borger_person where valid_to = 'infinity' order by cpr
            """).map { $0[0] ?? "" }
    }

    @Test func anInsertOfAKnownKeyAndAnUpdateOfAnUnknownAreToldAndLoaded() throws {
        try run(full())
        #expect(try run(delta(2, "I0", "U1", "U3", "I4", "U5")) == [[
            "loaded", "LI287 1 linje opretter en nøgle, der kendes i forvejen (2)",
            "LI288 2 linjer ændrer nøgler, der ikke kendes (4)",
        ]])
        #expect(try civilStates() == ["1F", "2F", "3G", "4F", "5F", "6F"])
        // What is deleted may be inserted again, but not deleted again.
        #expect(try run(delta(3, "D0", "D1")) == [["loaded"]])
        #expect(try run(delta(4, "I0", "D1")) == [["loaded", "LI296 1 linje sletter en nøgle, der ikke kendes (3)"]])
    }

    /// The same in one batch as in one run after the other: a line knows what was said before it.
    @Test(arguments: [true, false]) func theBatchIsReadInTheOrderOfItsNumbers(isTogether: Bool) throws {
        let drafts = try [full(), delta(2, "I3", "D1"), delta(3, "U3", "I1", "U2"), delta(4, "D3", "U4", "I2")]
        var said: [[String]] = []
        if isTogether {
            said = try run(drafts[0], drafts[1], drafts[2], drafts[3])
        } else {
            for draft in drafts { said += try run(draft) }
        }
        #expect(said == [
            ["loaded"], ["loaded"], ["loaded"],
            [
                "loaded", "LI287 1 linje opretter en nøgle, der kendes i forvejen (4)",
                "LI288 1 linje ændrer en nøgle, der ikke kendes (3)",
            ],
        ])
    }

    /// What a new full load no longer has is unknown from then on, also when it came just before.
    @Test func aFullLoadInTheBatchSaysItAllAnew() throws {
        try run(full())
        #expect(try run(full("2021-02", sequence: 2, persons: 1..<3), delta(3, "I0", "U1")) == [["loaded"], ["loaded"]])
        #expect(try run(delta(4, "U0")) == [["loaded"]])
    }

    @Test func whatACorrectionCorrectsIsNotHeldAgainstIt() throws {
        try run(full())
        try run(delta(2, "I3", "D1", "U0"))
        #expect(try run(delta(3, "I3", "D1", "U0", "U4", of: 2)) == [[
            "loaded", "LI262 Rettelsen er for 2021-02-03, men den retter cpr_0000_person_2021-02-02.csv for 2021-02-02:"
                + " 2021-02-02 dækkes ikke længere af leverancen (0)",
            "LI288 1 linje ændrer en nøgle, der ikke kendes (5)",
        ]])
    }

    @Test func aCorrectionThatComesFirstIsNotHeldAgainstItsOriginal() throws {
        try run(full())
        #expect(try run(delta(3, "I3", "U0", of: 2)) == [[
            "loaded", "LI266 Rettelsen retter sekvens 2, udtrukket 2021-02-02T22:00:00+01:00, som FLIS ikke har modtaget (0)",
        ]])
        #expect(try run(delta(2, "I3", "U0")) == [[
            "loaded", "LI262 Leverancen for 2021-02-02 er allerede rettet af cpr_0000_person_2021-02-03.csv for 2021-02-03:"
                + " 2021-02-02 dækkes ikke af den (0)",
        ]])
    }

    // MARK: Gaps

    private func overdue() throws -> [String] { try SeriesGap.overdue(in: warehouse.database).map(\.message) }

    @Test func aGapThatNobodyFillsIsToldByEveryRun() throws {
        try warehouse.connection.execute("delete from flis.expectation")
        try run(full())
        #expect(try run(delta(4, "U0"), delta(5, "U1")).map(\.first) == ["held", "held"])
        #expect(try overdue() == [])
        try warehouse.connection.execute("update flis.delivery set received_at = '2021-02-05 08:00'")
        let message = "Sekvens 2-3 af borger.person fra cpr (hele landet) mangler; 2 leverancer har ventet siden 2021-02-05"
        #expect(try overdue() == [message])
        // It is the calendar that gives time.
        try warehouse.connection.execute("""
            insert into flis.expectation (
                area, entity, system, kommune, load_type, frequency, period_kind, path, due_workday,
                grace_workdays, is_own
            )
            values ('borger', 'person', 'cpr', 0, 'delta', 'daily', 'day', 'x', 2, 9000, false)
            """)
        #expect(try overdue() == [])
        try warehouse.connection.execute("delete from flis.expectation")
        // Half of it comes: the other half is what is missing.
        try run(delta(2, "U0"))
        #expect(try overdue() == [message.replacing("Sekvens 2-3", with: "Sekvens 3")])
        try run(delta(3, "U0"))
        #expect(try overdue() == [])
        #expect(try warehouse.rows("select count(*) from flis.delivery where status = 'loaded'") == [["5"]])
    }
}
