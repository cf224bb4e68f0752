import ArgumentParser
import ExampleDeliveries
import Foundation

struct NationalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "national",
        abstract: "Write months as the whole country delivers them: 98 municipalities, 50,000 files.",
        discussion: """
            Besides the months and manifest.json there is areas/, to be laid over a copy of sql/: the \
            contracts of the filler entities, and calendars that expect what is written.
            """
    )

    @Option(help: "The folder to write to: a new one, an empty one, or one of an earlier run.")
    var to: String

    @Option(help: "Another seed gives other rows.")
    var seed: UInt64 = 1

    @Option(help: "Number of months from 2021-01; 1 to 12.")
    var months = 2

    @Option(help: "Share of the country's files; 0.001 to 1.")
    var scale = 1.0

    func run() throws {
        let options = CountryOptions(seed: seed, months: months, scale: scale)
        let start = ContinuousClock.now
        let manifest = try Country(options).write(to: URL(fileURLWithPath: to, isDirectory: true))
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        for month in manifest.months {
            print("\(month.month): \(month.files) files, \(month.rows) rows, \(month.bytes / 1_000_000) MB")
        }
        let rate = Double(manifest.months.reduce(0) { $0 + $1.bytes }) / 1_000_000 / seconds
        print(
            "\(manifest.municipalities.count) municipalities, \(manifest.fillers) filler entities, "
                + "\(manifest.planted.count) planted; \(Int(rate)) MB/s: \(to)"
        )
    }
}
