import Deliveries
import Foundation
import Postgres

/// Opens deliveries that the ledger knows again, from the bytes that the archive keeps.
struct KnownDeliveries {
    let database: Database
    let archive: Archive
    let fileverifier: Fileverifier

    init(_ site: LoadSite) throws {
        (database, archive) = (site.database, site.archive)
        fileverifier = Fileverifier(areas: site.areas, kommuner: try Municipalities.codes(site.database.sql))
    }

    /// A delivery with what the ledger has of it in the history.
    struct Opened {
        let id: Int
        let delivery: Delivery
        let rowsAccepted: Int
    }

    /// - Throws: `Failure` LI465 when the archive lacks a file, or today's contracts refuse its control file.
    func open(_ ids: [Int]) throws -> [Opened] {
        try database.query("known_files", [sqlList(ids)]).map { row in
            let id = row.int("delivery_id") ?? 0
            guard let file = row.text("file_sha256"), let control = row.text("control_sha256") else {
                throw Self.failure(id, "it has no file or no control file")
            }
            let paths = [control, file].map { archive.url(ofHex: $0).path }
            if let missing = paths.first(where: { !FileManager.default.fileExists(atPath: $0) }) {
                throw Self.failure(id, "the archive lacks \(missing)")
            }
            switch fileverifier.reopen(controlFile: paths[0], dataFile: paths[1]) {
            case .accepted(let delivery):
                return Opened(id: id, delivery: delivery, rowsAccepted: row.int("rows_accepted") ?? 0)
            case .refused(let refusal):
                let codes = refusal.findings.map(\.code.rawValue).joined(separator: ", ")
                throw Self.failure(id, "today's contracts refuse its control file (\(codes))")
            }
        }
    }

    private static func failure(_ id: Int, _ why: String) -> Failure {
        Failure(
            "LI465", "delivery \(id) cannot be read again: \(why)",
            fix: "restore the archive or the contract it was loaded under; nothing has been changed"
        )
    }
}
