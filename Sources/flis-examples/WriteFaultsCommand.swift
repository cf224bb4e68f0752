import ArgumentParser
import ExampleDeliveries
import Foundation

struct WriteFaultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-faults",
        abstract: "Write a month without faults, a month with a hundred, and faults.json, which says where."
    )

    @Option(help: "The folder to write to: a new one, an empty one, or one of an earlier run.")
    var to: String

    @Option(help: "Another seed gives other rows; the faults stay.")
    var seed: UInt64 = 1

    @Flag(help: "Also plant what only the calendar and the months before can tell.")
    var door = false

    func run() throws {
        let manifest = try FaultMonth(seed: seed, includesDoor: door).write(to: URL(fileURLWithPath: to, isDirectory: true))
        print(
            "\(manifest.faults.count) faults in \(manifest.faultyMonth), beside \(manifest.clean.count) clean "
                + "deliveries, after \(manifest.cleanMonth) without any: \(to)"
        )
    }
}
