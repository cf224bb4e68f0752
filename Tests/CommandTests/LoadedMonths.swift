import Foundation
import TestSupport

/// The three months of ``CrashInbox``, loaded by the program once per process and copied per test.
enum LoadedMonths {
    /// The file of March with one row in quarantine, and that row's line.
    static let (faulty, line) = ("tea_0665_elevforloeb_2021-03.csv", 10)
    static let report = ["report", "segregeringsgrad", "--format", "csv"]

    private static let loaded: Result<(program: FlisProgram, january: String), any Error> = Result {
        let program = try FlisProgram()
        let folder = try CrashInbox.folder.get()
        var january = ""
        for month in CrashInbox.months {
            _ = try program.runMonth(month, of: folder)
            if month == CrashInbox.months[0] { january = try program.run(report).output }
        }
        try program.waitForServer()
        return (program, january)
    }

    /// A program on a copy.
    static func program() throws -> FlisProgram { try FlisProgram(copyOf: loaded.get().program) }

    /// What the report said when January was the newest month.
    static var january: String { get throws { try loaded.get().january } }

    static func number(of file: String, version: Int = 1, in program: FlisProgram) throws -> String {
        try program.rows(
            "select delivery_id from flis.delivery where file_name = '\(file)' and version = \(version)"
        ).first?[0] ?? "none"
    }
}
