import Foundation
import Postgres

/// What a supplier is told about one delivery, and needs to read to send a right file: made from the
/// ledger, so that it can be made again. Danish, and without values of rows.
package struct Receipt: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
        case indlaest, afvist, tilbageholdt, trukket_tilbage, indlaest_foer, afvist_foer, tilbageholdt_foer
    }

    /// What became of the lines; the parts add up to those read.
    package struct Raekker: Codable, Hashable, Sendable {
        let laest, indlaest, uaendret, overhalet, afvist, tilbageholdt: Int
    }

    /// One finding of the controls.
    package struct Fund: Codable, Hashable, Sendable {
        let kode, alvorlighed: String
        let linje, kolonne: Int?
        let felt: String?
        let besked, hvorfor, ret: String
    }

    package let leverance: Int
    package let koersel: Int
    /// The newest run that read it again under a mended contract; nil when none has.
    let genindlaest: Int?
    /// When it was taken in, local time.
    let modtaget: String
    package private(set) var status: Status
    let fil: String
    let bytes: Int
    let sha256: String?
    let omraade, leverancetype, system, kommune, periode, loadtype: String?
    let sekvens, version: Int?
    let udtrukket: String?
    let raekker: Raekker
    let fund: [Fund]
    /// What the supplier is to do, with the numbers to write in the next control file.
    private(set) var send: String

    /// Nil when the ledger has no delivery of that number.
    package init?(delivery: Int, database: Database) throws {
        guard let row = try database.query("receipt", [String(delivery)]).first else { return nil }
        leverance = delivery
        koersel = row.int("run_id") ?? 0
        genindlaest = row.int("replayed_run")
        modtaget = row.text("received_at") ?? ""
        status = Self.status(row.text("status"))
        fil = row.text("file_name") ?? ""
        bytes = row.int("file_bytes") ?? 0
        sha256 = row.text("sha256")
        omraade = row.text("area")
        leverancetype = row.text("entity")
        system = row.text("system")
        kommune = row.text("kommune")
        periode = row.text("period")
        loadtype = row.text("load_type")
        sekvens = row.int("sequence")
        version = row.int("version")
        udtrukket = row.text("extracted_at")
        raekker = Raekker(
            laest: row.int("rows_read") ?? 0, indlaest: row.int("rows_loaded") ?? 0,
            uaendret: row.int("rows_unchanged") ?? 0, overhalet: row.int("rows_superseded") ?? 0,
            afvist: row.int("rows_rejected") ?? 0, tilbageholdt: row.int("rows_held") ?? 0
        )
        fund = try database.query("receipt_findings", [String(delivery)]).map {
            Fund(
                kode: $0.text("code") ?? "", alvorlighed: $0.text("severity") ?? "", linje: $0.int("line_no"),
                kolonne: $0.int("column_no"), felt: $0.text("field"), besked: $0.text("message") ?? "",
                hvorfor: $0.text("why") ?? "", ret: $0.text("fix") ?? ""
            )
        }
        send = ""
        send = advice
    }

    private static func status(_ word: String?) -> Status {
        switch word {
        case "loaded": .indlaest
        case "held": .tilbageholdt
        case "withdrawn": .trukket_tilbage
        default: .afvist
        }
    }

    /// The receipt for the same files sent once more.
    var repeated: Receipt {
        var receipt = self
        switch status {
        case .afvist: receipt.status = .afvist_foer
        case .tilbageholdt: receipt.status = .tilbageholdt_foer
        // Sent again, it still does not hold: who withdrew it must be asked.
        case .trukket_tilbage: break
        default: receipt.status = .indlaest_foer
        }
        receipt.send = receipt.advice
        return receipt
    }

    /// Folder of the inbox that the files belong in.
    var place: String {
        switch status {
        case .afvist, .afvist_foer: "afvist"
        case .tilbageholdt, .tilbageholdt_foer: "tilbageholdt"
        default: "arkiv"
        }
    }

    /// Keys in order, nothing left to chance: the same delivery gives the same bytes.
    package var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    static let textName = "kvittering.txt"
    static let jsonName = "kvittering.json"
    static func isReceipt(_ name: String) -> Bool { name == textName || name == jsonName }
}
