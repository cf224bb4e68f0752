import Foundation

/// The 98 municipalities' codes, from `sql/shared/kommuner.csv`.
package enum Municipalities {
    package static func codes(_ sql: SQLFolder) throws -> Set<Int> {
        let text = try String(contentsOf: sql.root.appendingPathComponent("shared/kommuner.csv"), encoding: .utf8)
        return Set(text.split(whereSeparator: \.isNewline).compactMap { Int($0.prefix { $0 != ";" }) })
    }
}
