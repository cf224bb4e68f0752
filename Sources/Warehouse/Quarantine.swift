import Contracts
import Deliveries
import Foundation
import Postgres

/// Rows that were rejected, as they came.
package struct Quarantine {
    let database: Database
    let archive: Archive
    let areas: [Area]

    package init(database: Database, archive: Archive, areas: [Area]) {
        self.database = database
        self.archive = archive
        self.areas = areas
    }

    /// Writes one delivery's rejected rows to a new file: the header of their file, and their bytes untouched.
    ///
    /// Readable by the owner only; the line ends are those of the file's header.
    /// - Parameter choice: delivery, code, run and whether rows that were read in since count, as `queries/rejected_bytes.sql` takes them.
    /// - Throws: `Failure` LI504 when there are none, LI442 when the file is there already or cannot be written.
    package func export(_ choice: [String?], to file: URL) throws {
        let rows = try database.query("rejected_bytes", choice)
        guard let first = rows.first, let hash = first.text("file_sha256"), let control = first.text("control_sha256") else {
            throw Failure("LI504", "there are no rejected rows of that choice", fix: "flis rejects --run N lists those of a run")
        }
        let (header, lineEnd) = try header(of: hash, control)
        let output = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
        guard output >= 0 else { throw Archive.failure("open", file.path) }
        let handle = FileHandle(fileDescriptor: output, closeOnDealloc: true)
        var bytes = header + lineEnd
        for row in rows { bytes += Self.bytes(ofHex: row.text("raw") ?? "") + lineEnd }
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
        } catch {
            unlink(file.path)
            throw Archive.failure("write", file.path)
        }
    }

    /// For people: as UTF-8 where it is, else byte for byte as Latin 1.
    package static func text(ofHex hex: String) -> String {
        let data = Data(bytes(ofHex: hex))
        return String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
    }

    private func header(of hash: String, _ control: String) throws -> (bytes: [UInt8], lineEnd: [UInt8]) {
        let fileverifier = Fileverifier(areas: areas, kommuner: try Municipalities.codes(database.sql))
        let examination = fileverifier.reopen(
            controlFile: archive.url(ofHex: control).path, dataFile: archive.url(ofHex: hash).path)
        guard case .accepted(let delivery) = examination,
            case let rows = try DeliveryReader(delivery: delivery, deliveryID: 0, scopeID: 0).rows(beginningOn: [1, 2]),
            rows.count == 2
        else {
            throw Failure(
                "LI463", "the file's header cannot be read again", place: archive.url(ofHex: hash).path,
                fix: "flis archive check; if the contract has changed since, flis archive find --to gives the whole file"
            )
        }
        // What stands between the header and the next row is how the file ends its lines.
        let gap = rows[1].byteOffset - rows[0].byteOffset - Int64(rows[0].raw.count)
        return (rows[0].raw, gap == 2 ? [13, 10] : [10])
    }

    private static func bytes(ofHex text: String) -> [UInt8] {
        let digits = Array(text.utf8)
        func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
        return stride(from: 0, to: digits.count - 1, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
    }
}
