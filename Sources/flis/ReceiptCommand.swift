import ArgumentParser
import Warehouse

struct ReceiptCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Print the receipt of a delivery, as its supplier gets it.",
        discussion: """
            Example: flis receipt 17

            Made from the ledger, so it can be made again; the numbers of deliveries are in flis status.
            """
    )
    enum Format: String, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "The number of the delivery.") var delivery: Int
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "text or json.") var format: Format = .text

    func perform() throws -> Outcome {
        let database = try connection.open(areas: loadAreas())
        guard let receipt = try Receipt(delivery: delivery, database: database) else {
            throw Failure("LI453", "there is no delivery \(delivery)", fix: "flis status --run N lists the deliveries of a run")
        }
        print(try format == .json ? receipt.json : receipt.text, terminator: "")
        return .fine
    }
}
