import ArgumentParser
import ExampleDeliveries
import Foundation
import Warehouse

/// Not a measurement: whether national months that were killed and repeated end as undisturbed ones do.
struct CrashBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash",
        abstract: "Kill `flis run` of two national months at random moments, and compare with undisturbed runs.",
        discussion: """
            The moments are shares of the time that the undisturbed month took; the seed gives the same shares again. \
            Arguments after -- are given to flis run, of the killed runs and of a second undisturbed pair: all three \
            must end equal.
            """
    )
    @Option(help: "Share of the country's files; 0.001 to 1.") var scale = 0.01
    @Option(help: "Share of the municipalities' inhabitants: less makes every file smaller.") var density = 1.0
    @Option(help: "How often each month is killed.") var kills = 3
    @Option(help: "Where the random moments begin; printed.") var seed = UInt64.random(in: 1...999_999)
    @Option(help: "Folder for the cluster and all that is generated; kept for the next time.") var home = ".flis/bench-crash"
    @Argument(parsing: .postTerminator, help: "Arguments for flis run, behind --.") var arguments: [String] = []

    func run() throws {
        let site = try BenchSite(home: URL(fileURLWithPath: home, isDirectory: true), scale: scale, isSmoke: true)
        let country = try NationalInbox("country", CountryOptions(months: 2, scale: scale, density: density), at: site)
        let empty = try BenchWarehouse("crash_empty", sql: country.sql, at: site)
        for month in country.manifest.months {
            say("\(month.month): \(month.files) files, \(month.rows) rows, \(month.bytes / 1_000_000) MB")
        }
        say("seed \(seed)")

        let undisturbed = try NationalRuns("crash_undisturbed", copying: empty, country: country, arguments: [])
        var seconds = try undisturbed.runAll()
        let expected = try undisturbed.picture()
        if !arguments.isEmpty {
            let other = try NationalRuns("crash_arguments", copying: empty, country: country, arguments: arguments)
            seconds = try other.runAll()
            try compare(other, with: expected, "undisturbed, \(arguments.joined(separator: " "))")
        }
        let killed = try NationalRuns("crash_killed", copying: empty, country: country, arguments: arguments)
        var random = Random(seed: seed, stream: "kills")
        for (index, time) in seconds.enumerated() {
            try kill(killed, month: index, within: time, &random)
            try killed.run(month: index)
        }
        try compare(killed, with: expected, "killed")
    }

    private func kill(
        _ runs: NationalRuns, month index: Int, within seconds: Double, _ random: inout Random
    ) throws {
        // The run goes on where it was killed, so the moments are those of one month in pieces.
        let moments = (0..<kills).map { _ in Double(random.below(1_000_000)) / 1e6 * seconds }.sorted()
        for (moment, before) in zip(moments, [0] + moments) {
            let isKilled = try runs.kill(month: index, after: moment - before)
            let at = String(format: "%.2f of %.2f s", moment, seconds)
            say("month \(index + 1): \(isKilled ? "killed at" : "had ended before") \(at), \(try runs.stage())")
        }
    }

    private func compare(_ runs: NationalRuns, with expected: WarehousePicture, _ name: String) throws {
        let picture = try runs.picture()
        let differences = picture.differences(from: expected)
        guard differences.isEmpty else {
            throw Failure(
                "LI906", "\(differences.count) differences: \(differences.prefix(20).joined(separator: "; "))",
                place: "\(name), seed \(seed)", fix: "compare the databases crash_undisturbed and \(runs.warehouse.name)"
            )
        }
        say("\(name): \(picture.tables) tables and \(picture.files) files equal")
    }

    /// At once, for whoever watches; `print` keeps it back when nobody is at a terminal.
    private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
