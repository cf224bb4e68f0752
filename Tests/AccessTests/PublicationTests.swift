import Contracts
import ExampleDeliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Access after a publication and an installation: as the definitions say, or nothing is published.
@Suite("Access and publishing") struct PublicationTests {
    /// T05, T06: what a publication writes is guarded as what was there; what somebody changed by hand is mended.
    @Test func theDefinitionsPrevail() throws {
        let field = try Field(hasSecrets: false)
        let owner = try field.owner()
        try field.superuser().execute("""
            drop table leaf.skole_fakta_elev_998;
            grant select on skole.dim_fag to public;
            revoke select on skole.fakta_elev from flis_omraade_skole;
            drop policy kun_510 on skole.fakta_elev;
            create policy kun_510 on skole.fakta_elev to flis_kommune_510 using (kommunekode in (510, 306));
            alter table skole.fakta_karakter disable row level security
            """)
        #expect(try owner.rows("select examined, found from flis.access_deviations() order by 1, 2") == [
            ["policies of skole.fakta_elev", "missing: kun_510"], ["policies of skole.fakta_elev", "not ours: kun_510"],
            ["relation skole.dim_fag", "SELECT too much: public"], ["relation skole.fakta_elev", "SELECT missing: flis_omraade_skole"],
            ["row level security of skole.fakta_karakter", "off"],
        ])
        let notes = try Installation(database: field.test.open(), areas: TestWarehouse.contracts).bringUpToDate()
        #expect(notes.count == 1 && notes[0].hasPrefix("made grants and policies what the definitions say"))
        #expect(try owner.rows("select examined, found from flis.access_deviations()") == [])
        // The partition that was made again is as the others.
        #expect(try owner.value("select relrowsecurity from pg_class where oid = 'leaf.skole_fakta_elev_998'::regclass") == "t")
        #expect(try field.connect(.haderslev).refusal("select from leaf.skole_fakta_elev_998") == "42501")
    }

    /// The canary is what a publication asks with: by any hole, it is not made.
    @Test(arguments: [
        "create policy alle on skole.fakta_elev for select using (true)",
        "create policy alle on skole.fakta_karakter for select to flis_national using (kommunekode = 998)",
        "alter table skole.fakta_elev disable row level security",
        "create policy kun_510_og on skole.fakta_elev for select to flis_kommune_510 using (kommunekode in (510, 998))",
        "create materialized view skole.elev as select * from skole.fakta_elev; alter materialized view skole.elev owner to flis_owner; grant select on skole.elev to flis_omraade_skole",
    ])
    func aCanaryThatIsSeenStopsThePublication(hole: String) throws {
        let field = try Field(hasSecrets: false)
        let database = try field.test.open()
        let run = try RunLedger(database: database, kind: "publish", month: "2021-02-01")
        try field.superuser().execute(Statement(hole))
        let failure = try #require(throws: ServerError.self) {
            _ = try Publisher(database: database, areas: TestWarehouse.contracts).publish(run: run.id)
        }
        #expect(failure.sqlState == "LI600")
        #expect(try database.connection.value("select count(*) from flis.publication where publicering_id = \(run.id)") == "0")
    }

    /// A grant outside the definitions shows no row of the canary, and stops the publication all the same.
    @Test func aForeignGrantStopsThePublication() throws {
        let field = try Field(hasSecrets: false)
        let database = try field.test.open()
        let run = try RunLedger(database: database, kind: "publish", month: "2021-02-01")
        try field.superuser().execute("grant select on flis.person to flis_kommune_510")
        let failure = try #require(throws: ServerError.self) {
            _ = try Publisher(database: database, areas: TestWarehouse.contracts).publish(run: run.id)
        }
        #expect(failure.sqlState == "LI601")
    }

    /// Its row counts in nothing, and goes as it came.
    @Test func theCanaryCountsInNothing() throws {
        let field = try Field(hasSecrets: false)
        let owner = try field.owner()
        #expect(try owner.value("select count(*) from skole.fakta_elev where kommunekode = 998 and not er_kanonisk") == "1")
        #expect(try owner.value("select count(*) from flis.slice where kilde_kommune = 998") == "0")
        try owner.execute("update flis.canary set is_on = false")
        let database = try field.test.open()
        let run = try RunLedger(database: database, kind: "publish", month: "2021-02-01")
        _ = try Publisher(database: database, areas: TestWarehouse.contracts, isFull: true).publish(run: run.id)
        #expect(try owner.value("select count(*) from skole.fakta_elev where kommunekode = 998") == "0")
        #expect(try owner.value("select count(*) from faelles.dim_kommune where kommunekode = 998") == "0")
    }

    /// An area is a folder: its role comes with `flis database up`, without superuser and without Swift.
    @Test func aNewAreaHasItsRole() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-access-area-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sql = SQLFolder(root: folder.appendingPathComponent("sql"))
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql.root)
        try FileManager.default.copyItem(
            at: TestDatabase.projectFolder.appendingPathComponent("Tests/Scenarios/udlaan/area"),
            to: sql.root.appendingPathComponent("areas/udlaan"))
        let field = try Field(hasSecrets: false)
        let database = try Database(target: field.test.target, sql: sql)
        try Installation(database: database, areas: ContractFolder.load(root: sql.root.path).areas).bringUpToDate()
        #expect(try database.connection.rows("select examined, found from flis.access_deviations()") == [])
        let reader = try field.connect(Reader(groups: ["flis_kommune_510", "flis_omraade_udlaan"]))
        #expect(try reader.value("select count(*) from udlaan.fakta_udlaan") == "0")
        #expect(try reader.value("select count(*) from kvalitet.ud01_filial_uden_udlaan") == "0")
        #expect(reader.refusal("select from skole.fakta_elev") == "42501")
        #expect(try field.connect(.haderslev).refusal("select from udlaan.fakta_udlaan") == "42501")
    }

    /// One of an earlier release: its operator is told what to do, before anything is changed.
    @Test func aDatabaseThatWasSetUpBeforeIsRefused() throws {
        let field = try Field(hasSecrets: false)
        try field.superuser().execute("drop schema adgang cascade")
        let failure = try #require(throws: Failure.self) {
            _ = try Installation(database: field.test.open(), areas: TestWarehouse.contracts).bringUpToDate()
        }
        #expect(failure.code == "LI604")
    }

    /// The roles are the server's, the databases come and go: two that are set up at once.
    @Test func twoDatabasesMakeTheSameRoles() throws {
        let fields = try [Field(hasSecrets: false), Field(hasSecrets: false)]
        let group = "flis_kommuner_proeve_\(getpid())"
        defer { try? fields[0].superuser().execute(Statement("drop role \(group)")) }
        let connections = try fields.map { try $0.owner() }
        for connection in connections { try connection.execute("begin") }
        try connections[0].query(Statement("select adgang.ensure_group('\(group)')"))
        // The other waits for the first, and then finds the role there.
        let other = Waiter(target: try fields[1].test.target, statement: "set role flis_owner; select adgang.ensure_group('\(group)')")
        try connections[0].execute("commit")
        #expect(other.wait() == nil)
    }
}
