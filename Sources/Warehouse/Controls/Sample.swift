import Deliveries
import Foundation
import Postgres

/// A SQL check of content at the door: a file in an area's folder `samples`, its header the documentation.
package struct Sample {
    /// The file's name without `.sql`.
    package let name: String
    /// The delivery that it looks at.
    package let entity: String
    package let title: String
    package let header: FileHeader
    /// `advarsel` or `info`.
    package let severity: Severity
    /// A query over `pg_temp.landing_batch` with the columns `leverance_id` and `linje`.
    package let query: String

    /// Those of an area, in file order.
    ///
    /// - Throws: `Failure` LI430 when a header lacks something.
    package static func all(area: String, sql: SQLFolder) throws -> [Sample] {
        try sql.files(below: "areas/\(area)/samples").map { statement in
            let header = FileHeader(statement)
            for key in ["hvorfor", "ret", "kilde"] { _ = try header.require(key) }
            guard let severity = Severity(rawValue: try header.require("alvorlighed")), [.advarsel, .info].contains(severity)
            else {
                throw Failure("LI430", "\"alvorlighed\" of a sample is advarsel or info", place: header.file, fix: "write one of the two")
            }
            let text = statement.text.trimmingCharacters(in: .whitespacesAndNewlines)
            return Sample(
                name: URL(fileURLWithPath: header.file).deletingPathExtension().lastPathComponent,
                entity: try header.require("leverance"), title: try header.require("titel"), header: header,
                severity: severity, query: text.hasSuffix(";") ? String(text.dropLast()) : text
            )
        }
    }
}
