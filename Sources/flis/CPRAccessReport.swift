import ArgumentParser
import Foundation
import Warehouse

/// `flis report cpr-adgang`: who has read a list that a person stood on. Needs no rights but the auditor's.
struct CPRAccessReport: ParsableArguments {
    static let name = "cpr-adgang"

    @Flag(
        help:
            "With cpr-adgang: asks for the CPR number, or reads it from standard input; never an argument."
    )
    var person = false
    @Option(
        help: "With cpr-adgang: the person's pseudonym (elev_noegle), where the pseudonym key is not at hand."
    )
    var noegle: String?

    func validate() throws {
        guard noegle?.wholeMatch(of: /[0-9a-f]{16}/) != nil || noegle == nil else {
            throw ValidationError("a pseudonym is 16 hex digits")
        }
        guard !person || noegle == nil else { throw ValidationError("say --person or --noegle, not both") }
    }

    var namesSomebody: Bool { person || noegle != nil }

    func perform(_ connection: ConnectionOptions, _ format: TableFormat) throws -> Outcome {
        do {
            let access = try CPRAccess(target: connection.target(), sql: SQLFolder.locate())
            let readings = TextTable(try access.readings(of: key(connection, access)))
            if readings.rows.isEmpty && format == .table {
                print("Ingen har læst en liste, personen stod på.")
            } else {
                readings.print(as: format)
            }
            let missing = try access.missing().map(String.init)
            if !missing.isEmpty {
                say(
                    "Rullet tilbage: læsning \(missing.joined(separator: ", ")). "
                        + "Hvem og hvad står i serverens log under samme nummer."
                )
            }
            return .fine
        } catch let refusal as AccessRefusal {
            say(refusal.description)
            return .failed
        }
    }

    private func key(_ connection: ConnectionOptions, _ access: CPRAccess) throws -> String {
        if let noegle { return noegle }
        let pseudonym = try connection.pseudonym()
        try access.require(pseudonym)
        let typed =
            (isatty(STDIN_FILENO) == 1
                ? getpass("CPR-nummer (vises ikke): ").map { String(cString: $0) } : readLine()) ?? ""
        let digits = typed.filter { $0 != "-" && $0 != " " }
        guard digits.wholeMatch(of: /[0-9]{10}/) != nil else {
            throw AccessRefusal("LI621", "det er ikke et CPR-nummer", fix: "Et CPR-nummer er ti cifre.")
        }
        return pseudonym.key(of: digits)
    }
}
