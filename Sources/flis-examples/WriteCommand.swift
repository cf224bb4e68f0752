import ArgumentParser
import ExampleDeliveries
import Foundation

struct WriteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract:
            "Write a folder per month with what arrives then, and manifest.json, which says what is planted."
    )

    @Option(help: "The folder to write to: a new one, an empty one, or one of an earlier run.")
    var to: String

    @Option(help: "Another seed gives other pupils, marks and dates; the planted figures stay.")
    var seed: UInt64 = 1

    @Option(help: "Number of months from 2021-01; 1 to 7.")
    var months = 3

    @Option(help: "demo: all planted figures. small: the ten difference lines and a twentieth of Rapport 1.")
    var size = ExampleSize.demo

    @Option(
        help: "Ordinary pupils per municipality, on top of the planted ones (default: 400, or 40 when small)."
    )
    var pupils: Int?

    @Option(
        parsing: .upToNextOption,
        help: "Municipality codes; only their deliveries are written (default: all of the example)."
    )
    var municipalities: [Int] = []

    @Option(help: "skole: what the demo shows. all: pupil absence, Borger, Økonomi and Personale as well.")
    var areas = ExampleAreas.skole

    func run() throws {
        let options = ExampleOptions(
            seed: seed, months: months, size: size, pupils: pupils, municipalities: municipalities, areas: areas
        )
        let manifest = try ExampleDeliveries(options).write(to: URL(fileURLWithPath: to, isDirectory: true))
        let rows = manifest.deliveries.reduce(0) { $0 + $1.rows }
        let months = manifest.months.count
        print("\(manifest.deliveries.count) deliveries with \(rows) rows in \(months) months: \(to)")
    }
}

extension ExampleSize: ExpressibleByArgument {}

extension ExampleAreas: ExpressibleByArgument {}
