import Contracts
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The register of persons holds whoever a history speaks of: everybody, and nobody else.
@Suite("The register of persons") final class PersonRegisterTests {
    private static let persons = ["0202990001", "0202990003", "0202990005", "0202990007", "0202990009"]
    private static let keys = """
        select k.conname, pg_get_constraintdef(k.oid), c.relname, i.indisvalid from pg_constraint as k
        inner join pg_class as c on c.oid = k.conindid inner join pg_index as i on i.indexrelid = k.conindid
        where k.conrelid = 'flis.person'::regclass order by 1
        """
    private static let made = [
        ["person_noegle", "UNIQUE (noegle)", "person_noegle", "t"],
        ["person_pk", "PRIMARY KEY (cpr)", "person_pk", "t"],
    ]
    private let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    /// An establishing extract of the civil register, of persons by their places above.
    private func extract(
        _ places: [Int], sequence: Int = 1, month: String = "2021-01"
    ) throws -> DraftDelivery {
        try DraftDelivery(
            "person", system: "cpr", kommune: "0000", period: month, sequence: sequence,
            extracted: "\(month)-01T02:00:00+01:00", loadType: .full,
            rows: places.map { "\(Self.persons[$0]);1905-02-02;K;G;5100;01" })
    }

    @discardableResult
    private func load(
        _ drafts: DraftDelivery..., in other: TestWarehouse? = nil
    ) throws -> [DeliveryOutcome] {
        let folder = warehouse.home.appendingPathComponent("inbox-\(folders.next())")
        for draft in drafts { try draft.write(to: folder) }
        return try (other ?? warehouse).run(folder, month: drafts[0].period).outcomes
    }

    private func registered(_ other: TestWarehouse? = nil) throws -> [Int] {
        try (other ?? warehouse).rows("select cpr from flis.person order by cpr")
            .map { Self.persons.firstIndex(of: $0[0] ?? "") ?? -1 }
    }

    /// Whatever is loaded side by side, and however many are fetched at once: with few, keys are set aside.
    @Test func theRegisterIsWhoStandsInAHistory() throws {
        var registers: [[[String?]]] = []
        for (jobs, atOnce) in [(1, 16_000), (4, 7)] {
            let warehouse = try TestWarehouse()
            (warehouse.jobs, warehouse.personsAtOnce) = (jobs, atOnce)
            for month in ["2021-01", "2021-02"] {
                try warehouse.run(ExampleInbox.small.get().appendingPathComponent(month), month: month)
            }
            registers.append(try warehouse.rows("select cpr, noegle from flis.person order by cpr"))
            #expect(try warehouse.rows(Self.keys) == Self.made)
            guard atOnce == 7 else { continue }
            let tables = try warehouse.rows("""
                select a.attrelid::regclass from pg_attribute as a
                inner join pg_class as c on c.oid = a.attrelid
                where c.relnamespace = 'historik'::regnamespace and c.relkind = 'r' and a.attname = 'cpr'
                """)
            #expect(tables.count == 6)
            let everybody = tables.map { "select cpr from \($0[0] ?? "")" }.joined(separator: " union ")
            #expect(try warehouse.rows("\(everybody) order by 1").map { $0[0] } == registers[0].map { $0[0] })
        }
        #expect(registers[0].count > 100)
        #expect(registers[1] == registers[0])
    }

    @Test func manyAreEnteredBeforeTheKeysAreMade() throws {
        let index = "select conindid from pg_constraint where conname = 'person_noegle'"
        let before = try warehouse.rows(index)
        warehouse.personsAtOnce = 2
        try load(try extract([0, 1, 2]))
        #expect(try registered() == [0, 1, 2])
        #expect(try warehouse.rows(Self.keys) == Self.made)
        #expect(try warehouse.rows(index) != before)
    }

    /// Somebody reads the register, and goes on reading it while many persons are entered.
    @Test func aReaderHoldsNobodyUp() throws {
        let keys = "select conindid from pg_constraint where conrelid = 'flis.person'::regclass order by 1"
        let before = try warehouse.rows(keys)
        let reader = try warehouse.test.open()
        try reader.connection.execute("begin; lock table flis.person in access share mode")
        warehouse.personsAtOnce = 2
        try load(try extract([0, 1, 2]))
        try reader.connection.execute("commit")
        #expect(try registered() == [0, 1, 2])
        #expect(try warehouse.rows(keys) == before)
    }

    /// The server stops in the middle of many: no person, and the keys where they were.
    @Test func aBatchThatEndsInTheMiddleLeavesNothing() throws {
        warehouse.personsAtOnce = 2
        try warehouse.connection.execute(Statement("""
            create function flis.fail() returns trigger language plpgsql as
            $$ begin raise exception 'out of something' using errcode = '53100'; end $$;
            revoke execute on function flis.fail() from public;
            create trigger fail before insert on flis.person
            for each row when (new.cpr = '\(Self.persons[2])') execute function flis.fail()
            """))
        #expect(throws: ServerError.self) { try load(try extract([0, 1, 2])) }
        #expect(try registered() == [])
        #expect(try warehouse.rows(Self.keys) == Self.made)
        #expect(try warehouse.rows("select from historik.borger_person") == [])
        try warehouse.connection.execute("drop trigger fail on flis.person")
        try load(try extract([0, 1, 2], sequence: 2))
        #expect(try registered() == [0, 1, 2])
    }

    /// The register is locked when all else of the batch is written, so that nobody waits for a load.
    @Test func personsAreEnteredLast() throws {
        try warehouse.connection.execute("""
            create function flis.fail() returns trigger language plpgsql as
            $$ begin
                if not exists (select from flis.delivery as d where d.rows_loaded = 3) then
                    raise exception 'too early' using errcode = '53100';
                end if;
                return new;
            end $$;
            revoke execute on function flis.fail() from public;
            create trigger fail before insert on flis.person execute function flis.fail()
            """)
        #expect(try load(try extract([0, 1, 2])).map(\.status) == [.loaded])
        #expect(try registered() == [0, 1, 2])
    }

    /// What decides no day brings nobody, until it does: with the correction withdrawn its original shows.
    @Test func whoIsSeenInNoRowIsNotEntered() throws {
        var correction = try extract([0, 1])
        correction.sequence = 2
        correction.replaces = .init(sequence: 1, extracted: "2021-01-01T02:00:00+01:00")
        correction.period = "2021-01"
        try load(correction)
        try load(try extract([0, 1, 2]))
        #expect(try warehouse.rows("select rows_superseded from flis.delivery order by 1") == [["0"], ["3"]])
        #expect(try registered() == [0, 1])
        try warehouse.withdraw([1])
        #expect(try registered() == [0, 1, 2])
    }

    /// Too many of a file's lines cannot be read: it is refused, and those that can leave nobody behind.
    @Test func aRefusedFileLeavesNobody() throws {
        var draft = try extract([0, 1])
        draft.lines += ["x;y", "z"]
        #expect(try load(draft).map(\.status) == [.refused])
        #expect(try registered() == [])
    }

    /// Whole again next month, with one person more: nobody else is looked for, and nobody lost.
    @Test(arguments: [ComparisonPolicy.always, .never])
    func aLaterMonthAddsWhoIsNew(comparing: ComparisonPolicy) throws {
        warehouse.comparing = comparing
        try load(try extract([0, 1, 2]))
        try load(try extract([0, 1, 2, 3], sequence: 2, month: "2021-02"))
        #expect(try registered() == [0, 1, 2, 3])
    }

    /// A contract that forgot to say that a field is a CPR number, and knew of women only, mended: the next file
    /// brings everybody, and so does reading again the one line that was in quarantine.
    @Test(arguments: [false, true]) func aMendedContractFindsWhoWasNotTakenForAPerson(isReplayed: Bool) throws {
        let sql = warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql)
        let contract = sql.appendingPathComponent("areas/borger/deliveries/person.yaml")
        var text = try String(contentsOf: contract, encoding: .utf8)
        for (said, forgotten) in [
            ("      format: cpr\n", ""), ("enum: [K, M]", "enum: [K]"), ("rejects: { max: 1% }", "rejects: { max: 1 }"),
        ] {
            #expect(text.contains(said))
            text = text.replacing(said, with: forgotten)
        }
        try text.write(to: contract, atomically: true, encoding: .utf8)
        let forgetful = try TestWarehouse(in: warehouse, sql: SQLFolder(root: sql))
        var draft = try extract([0, 1, 2])
        draft.lines = draft.lines.dropLast() + draft.lines.suffix(1).map { $0.replacing(";K;", with: ";M;") }
        #expect(try load(draft, in: forgetful).map(\.rowsLoaded) == [2])
        #expect(try registered() == [])
        let mended = try TestWarehouse(in: warehouse, sql: TestDatabase.sql)
        if isReplayed {
            #expect(try mended.replay()?.outcomes.map(\.rowsLoaded) == [3])
            #expect(try registered() == [0, 1, 2])
        }
        try load(try extract([0, 1, 2, 3], sequence: 2, month: "2021-02"), in: mended)
        #expect(try registered() == [0, 1, 2, 3])
    }

    /// A column of CPR numbers may be empty, and a row may have several.
    @Test func everyColumnOfNumbersCounts() throws {
        let connection = warehouse.connection
        try connection.execute("""
            create temporary table row_of_two (known_from bigint, scope_id integer, mor text, far text);
            insert into row_of_two values
                (1, 7, '1', '2'), (2, 7, '3', null), (2, 7, null, '1'), (3, 7, '4', '4'), (3, 8, '0', '9')
            """)
        try connection.execute("insert into flis.person values ('9', 'x')")
        let unknown = "select * from flis.unknown_persons('pg_temp.row_of_two', '{mor,far}', $1, $2)"
        #expect(try warehouse.rows(unknown, ["2", nil]) == [["0"], ["1"], ["3"], ["4"]])
        #expect(try warehouse.rows(unknown, ["3", nil]) == [["0"], ["4"]])
        #expect(try warehouse.rows(unknown, ["2", "{7}"]) == [["1"], ["3"], ["4"]])
        try connection.execute("delete from flis.person; drop table row_of_two")
    }
}
