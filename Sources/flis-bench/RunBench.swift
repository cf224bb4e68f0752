import ArgumentParser
import Foundation
import Postgres
import Warehouse

struct RunBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Measure peers and flis in turn, and print one table with ratios and goals.",
        discussion: "Ratios, not seconds: machines differ and are shared."
    )
    @Option(help: "1 is what the goals are for; less makes every line smaller.") var scale = 1.0
    @Option(help: "Rounds of peer and flis; long lines take fewer.") var rounds = 5
    @Option(parsing: .upToNextOption, help: "Only these lines, by their short names.") var only: [String] = []
    @Option(help: "Folder for the cluster and all that is generated; kept for the next time.") var home = ".flis/bench"
    @Option(help: "File to write the table to, besides printing it.") var result: String?
    @Flag(help: "Only see that every line can be measured: one round, and no word on goals.") var smoke = false

    @Flag(help: "The lines about other tools that keep histories, instead; bench/peers/setup.sh installs them.")
    var peers = false

    private var rows: [any BenchRow] { peers ? peerRows() : allRows() }

    func validate() throws {
        guard (0.001...1).contains(scale), rounds > 0 else {
            throw ValidationError("--scale is 0.001 to 1, --rounds at least 1")
        }
        let known = rows.map(\.key)
        if let unknown = only.first(where: { !known.contains($0) }) {
            throw ValidationError("there is no line \(unknown); there are \(known.joined(separator: ", "))")
        }
    }

    func run() throws {
        let site = try BenchSite(home: URL(fileURLWithPath: home, isDirectory: true), scale: scale, isSmoke: smoke)
        var table = BenchTable(judges: !smoke)
        var failures: [String] = []
        for row in rows where only.isEmpty || only.contains(row.key) {
            do {
                table.lines.append(try measure(row, site))
            } catch {
                failures.append("\(row.key): \(error)")
                say("\(row.key) failed: \(error)")
            }
        }
        let text = try report(table, failures, site)
        print(text)
        if let result {
            let url = URL(fileURLWithPath: result)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        if !failures.isEmpty { throw ExitCode.failure }
    }

    private func measure(_ row: any BenchRow, _ site: BenchSite) throws -> BenchLine {
        say("\(row.key): preparing")
        let work = try row.prepare(site)
        var (peer, ours): ([Measurement], [Measurement]) = ([], [])
        let rounds = smoke ? 1 : min(rounds, row.mostRounds)
        for round in 1...rounds {
            say("\(row.key): round \(round) of \(rounds)")
            if let cost = try row.peer(site) { peer.append(cost) }
            ours.append(try row.ours(site))
        }
        return BenchLine(row: row, work: work, peer: peer, ours: ours)
    }

    private func report(_ table: BenchTable, _ failures: [String], _ site: BenchSite) throws -> String {
        let day = Date.ISO8601FormatStyle(timeZone: .current).year().month().day().format(Date())
        let version = try site.server().query("show server_version").first?.text(0) ?? ""
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first ?? "?"
        return """
            # Benchmark, \(day)

            \(cores) cores, PostgreSQL \(version), scale \(scale), at most \(smoke ? 1 : rounds) rounds of peer and \
            flis in turn, median (least–most); load of the machine at the end \(load).

            \(table.markdown)

            """ + failures.map { "\nNot measured: \($0)\n" }.joined()
    }

    private func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
