import ArgumentParser

/// Benchmarks against peers measured in the same run. Ratios, not seconds: machines differ and are shared.
@main
struct FlisBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flis-bench",
        abstract: "Measure flis against its peers.",
        subcommands: [RunBench.self, MemoryBench.self, CrashBench.self, ChildCommand.self]
    )
}
