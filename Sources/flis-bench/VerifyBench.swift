import ArgumentParser
import Foundation

struct VerifyBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "flis verify on many small files against sha256sum of the same, and on a faulty file against a clean one."
    )
    @Option(help: "The flis programs to measure; two of them are compared.") var program: [String] = ["flis"]
    @Option(help: "Small deliveries.") var files = 5_000
    @Option(help: "Rows of each.") var rows = 50
    @Option(help: "Rows of the large ones.") var largeRows = 1_000_000
    @Option(help: "Rounds, interleaved.") var rounds = 5
    @Option(help: "Folder for the generated files.") var folder = ".flis/bench-verify"

    func run() throws {
        let small = try VerifyInbox("\(folder)/small")
        try small.write(count: files, rows: rows)
        let clean = try VerifyInbox("\(folder)/clean")
        try clean.write(count: 1, rows: largeRows)
        let faulty = try VerifyInbox("\(folder)/faulty")
        try faulty.write(count: 1, rows: largeRows, isFaulty: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        var sums: [Double] = []
        var times: [String: [String: [Double]]] = [:]
        for _ in 0..<rounds {
            let sum = ["sh", "-c", "find \(small.folder.path) -type f -print0 | xargs -0 sha256sum"]
            sums.append(try timed(sum))
            for flis in program {
                for (name, inbox) in [("small", small), ("clean", clean), ("faulty", faulty)] {
                    let verify = ["sh", "-c", "\(flis) verify --inbox \(inbox.folder.path) || test $? -le 1"]
                    times[flis, default: [:]][name, default: []].append(try timed(verify))
                }
            }
        }
        print("\(files) small files of \(rows) rows, large files of \(largeRows) rows, \(rounds) rounds; seconds\n")
        print("| | sha256sum of the small | verify the small | verify a clean large | verify a faulty large |")
        print("|---|---|---|---|---|")
        for flis in program {
            let cells = ["small", "clean", "faulty"].map { summary(times[flis]?[$0] ?? []) }
            print("| \(flis) | \(summary(sums)) | \(cells.joined(separator: " | ")) |")
        }
    }

    private func timed(_ command: [String]) throws -> Double {
        let start = ContinuousClock.now
        try Shell.output(command)
        return Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    }

    /// Median, least and most.
    private func summary(_ values: [Double]) -> String {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return "" }
        func text(_ value: Double) -> String { String(format: "%.2f", value) }
        return "\(text(sorted[sorted.count / 2])) (\(text(first))–\(text(last)))"
    }
}
