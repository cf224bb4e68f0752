import ArgumentParser
import Contracts
import Deliveries
import Foundation
import Postgres
import Warehouse

struct MemoryBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract: "Read a file of some gigabytes into a temporary table and print the peak memory of the loader."
    )
    @Option(help: "Connection string, as flis database target prints it.") var database: String
    @Option(help: "Size of the file.") var gigabytes = 2.0
    @Option(help: "Folder for the generated file.") var folder = ".flis/bench-memory"

    func run() throws {
        // A small original repeated: the generator's own memory must not be the peak we measure.
        let pupils = 5_000
        let original = try BenchDelivery(pupils: pupils, in: URL(fileURLWithPath: folder))
        let copies = Int(gigabytes * 1e9 / Double(original.bytes)) + 1
        let large = try BenchDelivery(pupils: pupils, copies: copies, in: URL(fileURLWithPath: folder))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let before = Usage.peakMegabytes
        let connection = try Database(target: database, sql: SQLFolder.locate()).connection
        try connection.execute("create temporary table bench (like landing.skole_elevforloeb)")
        let reader = DeliveryReader(delivery: large.delivery, deliveryID: 1, scopeID: 1)
        try connection.copyIn("copy pg_temp.bench from stdin (format binary)") { writer in
            try writer.write(Connection.binaryCopyHeader)
            let reading = try reader.read { try writer.write($0) }
            print("\(reading.rowsAccepted) rows, \(reading.bytes / 1_000_000) MB, verdict \(reading.verdict.rawValue)")
            try writer.write(Connection.binaryCopyTrailer)
        }
        print("Peak memory: \(Usage.peakMegabytes) MB (\(before) MB before the file was read)")
    }
}
