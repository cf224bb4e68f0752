import ArgumentParser

/// Benchmarks against peers measured in the same run. Ratios, not seconds: machines differ and are shared.
@main
struct FlisBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flis-bench",
        abstract: "Time the loader against psql \\copy, interleaved, and measure its memory.",
        subcommands: [LoadBench.self, MemoryBench.self, VerifyBench.self]
    )
}
