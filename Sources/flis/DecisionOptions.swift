import ArgumentParser

/// Who decides something about data that has been delivered, and why; kept in the ledger.
struct DecisionOptions: ParsableArguments {
    @Option(name: .customLong("by"), help: "Your name.")
    var person: String

    @Option(help: "Why; whoever reads the ledger in a year must understand it.")
    var reason: String

    func validate() throws {
        for (name, text) in [("--by", person), ("--reason", reason)] where text.allSatisfy(\.isWhitespace) {
            throw ValidationError("\(name) is empty")
        }
    }
}
