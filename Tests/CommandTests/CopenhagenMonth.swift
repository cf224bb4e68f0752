import ExampleDeliveries
import Foundation
import TestSupport

/// January of Copenhagen alone, loaded by the program once per process and copied per test: error lists with rows.
enum CopenhagenMonth {
    static let folder: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-copenhagen-\(getpid())")
        _ = try ExampleDeliveries(ExampleOptions(months: 1, size: .small, municipalities: [101])).write(to: folder)
        return folder
    }

    private static let loaded: Result<FlisProgram, any Error> = Result {
        let program = try FlisProgram()
        _ = try program.runMonth("2021-01", of: folder.get())
        try program.waitForServer()
        return program
    }

    /// A program on a copy.
    static func program() throws -> FlisProgram { try FlisProgram(copyOf: loaded.get()) }

    /// The list of pupils at schools that the register does not have.
    static let list = "kvalitet.sk04_skole_ikke_i_institutionsregister"
}
