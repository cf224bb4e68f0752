/// The lines of a data file, to spoil some of them.
struct FileLines {
    private(set) var lines: [[UInt8]]
    /// CRLF or LF, as in the first line.
    private let newline: [UInt8]

    init(_ bytes: [UInt8]) {
        let first = bytes.prefix { $0 != 10 }
        newline = first.last == 13 ? [13, 10] : [10]
        let tail = newline.count - 1
        lines = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast().map {
            Array($0.dropLast(tail))
        }
    }

    /// The same header with other rows.
    func with(rows: [[UInt8]]) -> FileLines {
        var other = self
        other.lines = [lines[0]] + rows
        return other
    }

    var bytes: [UInt8] {
        Array(lines.map { $0 + newline }.joined())
    }

    /// Data records, without the header.
    var rows: Int { lines.count - 1 }

    /// Line 1 is the header.
    subscript(line: Int) -> [UInt8] {
        get { lines[line - 1] }
        set { lines[line - 1] = newValue }
    }

    /// Adds a line at the end and returns its number.
    mutating func append(_ line: [UInt8]) -> Int {
        lines.append(line)
        return lines.count
    }

    /// Plants every kind of row fault of the demo once, spread over the file; returns line and kind, in
    /// order of line.
    mutating func plantEach() -> [(line: Int, fault: RowFault)] {
        var planted: [(line: Int, fault: RowFault)] = []
        for (order, fault) in RowFault.allCases.enumerated() {
            let line = 40 + order * 90
            let spoiled = fault.spoil(lines[line - 1])
            if fault == .duplicateKey {
                planted.append((line, fault))
                planted.append((append(spoiled), fault))
            } else {
                lines[line - 1] = spoiled
                planted.append((line, fault))
            }
        }
        return planted
    }

    /// Spoils every twentieth row; returns the first such line.
    mutating func spoilOneInTwenty() -> Int {
        for index in stride(from: 20, to: lines.count, by: 20) {
            lines[index] = RowFault.impossibleDate.spoil(lines[index])
        }
        return 21
    }
}
