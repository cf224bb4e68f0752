import ArgumentParser
import Warehouse

struct AcceptCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Say that a held delivery is right, or that it is not; or list what is held.",
        discussion: """
            Examples:
              flis accept --list
              flis accept 4711 --by 'Anne Holm' --reason 'The school has closed, the supplier confirms'
              flis accept 4711 --refuse --by 'Anne Holm' --reason 'Half an extract; a new one is coming'

            The next run loads what is accepted, from the archive. Name and reason stay in the ledger.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "Number of a held delivery.") var delivery: Int?
    @Flag(help: "List what is held, and why.") var list = false
    @Flag(help: "It is not right: it never gets into the history.") var refuse = false
    @Option(name: .customLong("by"), help: "Your name.") var person: String?
    @Option(help: "Why; whoever reads the ledger in a year must understand it.") var reason: String?
    @Option(help: "With --list: table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard !list else {
            guard delivery == nil, !refuse else { throw ValidationError("--list stands alone") }
            return
        }
        guard delivery != nil else { throw ValidationError("name a delivery, or ask for --list") }
        for (name, text) in [("--by", person), ("--reason", reason)] where text?.allSatisfy(\.isWhitespace) != false {
            throw ValidationError("\(name) is missing or empty")
        }
    }

    func perform() throws -> Outcome {
        let acceptance = Acceptance(database: try connection.open(areas: loadAreas()))
        guard let delivery, let person, let reason else {
            let held = try acceptance.held()
            if held.isEmpty && format == .table { print("Ingen leverancer er tilbageholdt.") } else { TextTable(held).print(as: format) }
            return .fine
        }
        if refuse {
            try acceptance.refuse(delivery, by: person, reason: reason)
            print("Leverance \(delivery) er afvist af \(person).")
        } else {
            try acceptance.accept(delivery, by: person, reason: reason)
            print("Leverance \(delivery) er godkendt af \(person); næste kørsel indlæser den.")
        }
        return .fine
    }
}
