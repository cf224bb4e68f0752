import Contracts
import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The test of the design: an area that nobody had thought of loads with a folder of YAML and SQL.
@Suite("A new area") struct NewAreaTests {
    @Test func aFolderIsAllThatItTakes() throws {
        let scenario = TestDatabase.projectFolder.appendingPathComponent("Tests/Scenarios/udlaan")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-new-area-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sql = SQLFolder(root: folder.appendingPathComponent("sql"))
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql.root)
        try FileManager.default.copyItem(
            at: scenario.appendingPathComponent("area"), to: sql.root.appendingPathComponent("areas/udlaan")
        )
        let (areas, diagnostics) = ContractFolder.load(root: sql.root.path)
        #expect(diagnostics.map(\.description) == [])
        #expect(areas.map(\.name) == TestWarehouse.contracts.map(\.name) + ["udlaan"])

        let test = try TestDatabase()
        let database = try Database(target: test.target, sql: sql)
        try Installation(database: database, areas: areas).bringUpToDate()
        let inbox = scenario.appendingPathComponent("inbox").path
        let arrivals = try Intake.examine(inbox: inbox, areas: areas, database: database)
        let run = try RunLedger(database: database, kind: "run", month: "2021-02-01")
        let site = LoadSite(
            database: database, areas: areas, run: run.id, archive: Archive(folder: folder.appendingPathComponent("archive")),
            pseudonym: try Pseudonym(keyFile: folder.appendingPathComponent("pseudonym.key"))
        )
        let outcomes = try Intake(site: site, progress: { _ in }).load(arrivals)
        #expect(outcomes.map(\.findings.count) == [0])
        #expect(outcomes.map(\.rowsLoaded) == [2])
        #expect(try Publisher(database: database, areas: areas).publish(run: run.id).slicesChanged == 1)
        _ = try run.finish()

        func rows(_ text: String) throws -> [[String?]] { try database.connection.query(.init(text)).map(\.values) }
        #expect(try rows("select kommunekode, tid_id, filial, antal, linje from udlaan.fakta_udlaan order by linje") == [
            ["510", "20210201", "Hovedbiblioteket", "1200", "2"], ["510", "20210201", "Filial Øst", "0", "3"],
        ])
        #expect(try rows("select kommunekode, antal_undersoegt, antal_fejl, resultat from kvalitet.testresultat where test = 'ud01' and resultat <> 'ikke_relevant'") == [
            ["510", "2", "1", "info"],
        ])
    }
}
