import ArgumentParser
import Warehouse

/// `flis database canary`: municipality 998 on, off, or how it is.
struct CanaryCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "canary",
        abstract: "A municipality that does not exist and that nobody may see: on, off, or who sees it.",
        discussion: """
            Examples:
              flis database canary on && flis publish
              flis database canary

            While it is on, each fact has a row of municipality 998 that counts in nothing, and a \
            publication stops (LI600) when anybody else would see it. Without a word it tells where the row \
            is and who sees it now; exit code 2 when somebody does.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "on or off; nothing is asking.") var state: Switch?
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    enum Switch: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    func perform() throws -> Outcome {
        let canary = Canary(try connection.open(areas: loadAreas()))
        if let state {
            let isChanged = try canary.set(state == .on)
            say("the canary is \(state.rawValue)\(isChanged ? "; flis publish writes it" : " already")")
        }
        let states = try canary.states()
        TextTable(
            columns: ["fact", "canary", "row", "seen_by"],
            rows: states.map { [$0.fact, $0.isOn ? "on" : "off", $0.row, $0.seenBy ?? ""] }
        ).print(as: format)
        guard states.contains(where: { $0.seenBy != nil }) else { return .fine }
        say(
            "LI600: others than municipality 998 see its rows, and so others' too; "
                + "flis database up mends policies and grants"
        )
        return .failed
    }
}

extension Canary.State {
    /// Whether the row is there, and what the next publication does about it.
    fileprivate var row: String {
        switch (isOn, isThere) {
        case (true, true): "there"
        case (true, false): "comes with the next publication"
        case (false, true): "goes with the next publication"
        case (false, false): "none"
        }
    }
}
