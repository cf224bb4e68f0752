import Foundation

/// A column of a sheet: what its cells hold, what it is called, and what it means.
package struct SheetColumn: Sendable {
    /// What a cell of the column holds; values come as PostgreSQL writes them in text.
    package enum Kind: Sendable, Equatable {
        case integer
        /// The places shown; the cell holds them all, as far as a spreadsheet's 15 digits reach.
        case decimal(places: Int)
        /// ISO dates; what Excel has no date for (before 1900-03-01, infinity) stays text.
        case date
        /// Local time with or without offset; the offset is left out.
        case moment
        case yesNo
        case text
    }

    package let name: String
    package let heading: String
    /// The comment of the database's column.
    package let meaning: String
    package let kind: Kind

    package init(name: String, heading: String, meaning: String = "", kind: Kind) {
        self.name = name
        self.heading = heading
        self.meaning = meaning
        self.kind = kind
    }

    /// - Parameters:
    ///   - type: as `format_type` writes it.
    ///   - places: how many decimals are shown; nil is the type's own, six at most.
    package init(name: String, comment: String?, type: String, places: Int?) {
        self.init(
            name: name, heading: Self.heading(from: comment ?? name), meaning: comment ?? "",
            kind: Self.kind(of: type, places: places)
        )
    }

    private static func kind(of type: String, places: Int?) -> Kind {
        switch type {
        case "integer", "bigint", "smallint": return .integer
        case "date": return .date
        case "boolean": return .yesNo
        case "double precision", "real": return .decimal(places: places ?? 6)
        case _ where type.hasPrefix("timestamp"): return .moment
        case _ where type.hasPrefix("numeric"):
            let scale = type.firstMatch(of: /,([0-9]+)\)/).flatMap { Int($0.1) } ?? 6
            return .decimal(places: places ?? min(scale, 6))
        default: return .text
        }
    }

    /// The first words of a column's comment: up to a colon, a semicolon, a comma, a bracket or the sentence's end.
    /// A full stop after a digit ends no sentence: "den 30. september".
    static func heading(from comment: String) -> String {
        let words = comment.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var first = ""
        for character in words {
            if ":;,(".contains(character) || character == "." && first.last?.isNumber != true { break }
            first.append(character)
        }
        return first.trimmingCharacters(in: CharacterSet(charactersIn: " ."))
    }

    /// Two columns with one heading cannot be told apart in a filter: their names are added.
    package static func distinct(_ columns: [SheetColumn]) -> [SheetColumn] {
        let counts = Dictionary(columns.map { ($0.heading, 1) }, uniquingKeysWith: +)
        return columns.map { column in
            guard counts[column.heading] != 1 else { return column }
            return SheetColumn(
                name: column.name, heading: "\(column.heading) (\(column.name))", meaning: column.meaning, kind: column.kind
            )
        }
    }
}
