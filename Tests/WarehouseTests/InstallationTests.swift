import Contracts
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

@Suite("Installation") struct InstallationTests {
    @Test func theSecondInstallationFindsNothingToDo() throws {
        let test = try TestDatabase()
        let (areas, diagnostics) = ContractFolder.load(root: TestDatabase.sql.root.path)
        #expect(diagnostics.isEmpty)
        let database = try test.open()
        let first = try Installation(database: database, areas: areas).bringUpToDate()
        #expect(first.contains { $0.contains("created the star skole") })
        #expect(try Installation(database: database, areas: areas).bringUpToDate() == [])
    }
}
