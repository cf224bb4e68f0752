import Foundation

/// Faults of the header and of the lines as such.
enum HeaderFaults {
    static let all: [PlannedFault] = [
        header("column missing", "LI250", .absence, 183) { Array($0.dropLast()) },
        header("unknown column", "LI251", .absence, 269, column: 8) { $0 + ["Bemaerkning"] },
        header("column renamed", "LI252", .absence, 306, column: 6) { $0.replacing("FRAVTYPE", "FRAVTYP") },
        header("columns in another order", "LI253", .absence, 360, outcome: .noted) { $0 },
        header("column given twice", "LI254", .absence, 376, column: 7) {
            $0.replacing("ANDEL", "FRAVTYPE") + ["ANDEL"]
        },
        header("header missing", "LI255", .absence, 510) { $0.map { _ in "1" } },
        header("quote opened in the header", "LI256", .absence, 615) { ["\"" + $0[0]] + $0.dropFirst() },
        header("column without a name", "LI257", .absence, 665, column: 8) { $0 + [""] },
        PlannedFault("byte order mark", "LI245", .codes, 0, outcome: .noted) {
            $0.bytes = [0xEF, 0xBB, 0xBF] + $0.bytes
            $0.tellTheTruth()
        },
        PlannedFault("last line without line end", "LI246", .municipalitySystems, 0, outcome: .noted) {
            $0.bytes.removeLast()
            $0.tellTheTruth()
        },
        PlannedFault("two kinds of line end", "LI247", .referencePupils, 0, outcome: .noted) {
            let lines = FileLines($0.bytes).lines
            $0.bytes = Array(
                lines.enumerated().map { $0.element + ($0.offset % 7 == 3 ? [13, 10] : [10]) }.joined()
            )
            $0.tellTheTruth()
        },
    ]

    /// Changes the names of the first line; where columns come or go, so do the fields of every row.
    private static func header(
        _ kind: String, _ code: String, _ entity: Entity, _ municipality: Int,
        outcome: FaultManifest.Outcome = .refused, column: Int? = nil,
        change: @escaping @Sendable ([String]) -> [String]
    ) -> PlannedFault {
        PlannedFault(kind, code, entity, municipality, outcome: outcome, line: 1, column: column) { files in
            var lines = FileLines(files.bytes)
            let delimiter = lines[1].contains(UInt8(ascii: "|")) ? "|" : ";"
            let names = String(decoding: lines[1], as: UTF8.self).components(separatedBy: delimiter)
            let changed = change(names)
            lines[1] = Array(changed.joined(separator: delimiter).utf8)
            for line in stride(from: 2, through: lines.lines.count, by: 1) {
                lines[line] = adapt(lines[line], by: changed.count - names.count, Array(delimiter.utf8))
            }
            if code == "LI253" { lines.reverseColumns(Array(delimiter.utf8)[0]) }
            files.bytes = lines.bytes
            files.tellTheTruth()
        }
    }

    private static func adapt(_ row: [UInt8], by difference: Int, _ delimiter: [UInt8]) -> [UInt8] {
        guard difference < 0 else {
            return row + Array(repeating: delimiter + [UInt8(ascii: "1")], count: difference).joined()
        }
        let fields = row.split(separator: delimiter[0], omittingEmptySubsequences: false)
        return Array(fields.dropLast(-difference).joined(separator: delimiter))
    }
}

extension [String] {
    fileprivate func replacing(_ name: String, _ other: String) -> [String] {
        map { $0 == name ? other : $0 }
    }
}

extension FileLines {
    /// The last column first, in the header and in every row; no text of the file has the delimiter.
    fileprivate mutating func reverseColumns(_ delimiter: UInt8) {
        for line in stride(from: 1, through: lines.count, by: 1) {
            let fields = self[line].split(separator: delimiter, omittingEmptySubsequences: false)
            self[line] = Array(fields.reversed().joined(separator: [delimiter]))
        }
    }
}
