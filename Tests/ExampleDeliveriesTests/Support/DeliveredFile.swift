import CZlib

/// A delivered file taken apart by other code than the one that wrote it.
struct DeliveredFile {
    private let header: [String: Int]
    private let lines: [ArraySlice<UInt8>]
    private let delimiter: UInt8
    private let isTEA: Bool

    /// - Parameter system: the first three letters of the file's name: tea, kmd, sti or fli.
    init(_ bytes: [UInt8], system: String) {
        isTEA = system == "tea"
        delimiter = UInt8(ascii: system == "kmd" ? "|" : ";")
        let isTEA = isTEA
        let all = bytes.split(separator: 10).map { isTEA ? $0.dropLast() : $0 }
        let names = all[0].split(separator: delimiter).map { String(decoding: $0, as: UTF8.self) }
        header = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        lines = Array(all.dropFirst())
    }

    var count: Int { lines.count }

    /// The values of the named columns, one row after another.
    func rows(_ columns: String...) -> [[String]] {
        let positions = columns.map { header[$0] ?? -1 }
        return lines.map { line in
            let fields = fields(line)
            return positions.map { text(fields[$0]) }
        }
    }

    private func text(_ field: ArraySlice<UInt8>) -> String {
        // Windows-1252 has the Danish letters where Unicode has them.
        guard isTEA, field.contains(where: { $0 > 127 }) else {
            return String(decoding: field, as: UTF8.self)
        }
        return String(String.UnicodeScalarView(field.map { UnicodeScalar($0) }))
    }

    private func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let quote = UInt8(ascii: "\"")
        guard line.contains(quote) else {
            return line.split(separator: delimiter, omittingEmptySubsequences: false)
        }
        var fields: [ArraySlice<UInt8>] = [[]]
        var isQuoted = false
        for byte in line {
            if byte == quote {
                isQuoted.toggle()
            } else if byte == delimiter && !isQuoted {
                fields.append([])
            } else {
                fields[fields.count - 1].append(byte)
            }
        }
        return fields
    }
}

func gunzip(_ path: String) -> [UInt8] {
    guard let file = gzopen(path, "rb") else { return [] }
    defer { gzclose(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let read = Int(gzread(file, &buffer, UInt32(buffer.count)))
        guard read > 0 else { return all }
        all += buffer[..<read]
    }
}
