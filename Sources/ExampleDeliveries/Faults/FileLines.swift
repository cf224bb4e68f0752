/// The lines of a data file with CRLF line ends, to spoil some of them.
struct FileLines {
    private var lines: [[UInt8]]

    init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast().map {
            Array($0.dropLast())
        }
    }

    var bytes: [UInt8] {
        Array(lines.map { $0 + [13, 10] }.joined())
    }

    /// Data records, without the header.
    var rows: Int { lines.count - 1 }

    /// Plants every kind of row fault once, spread over the file; returns line and kind, in order of line.
    mutating func plantEach() -> [(line: Int, fault: RowFault)] {
        var planted: [(line: Int, fault: RowFault)] = []
        for (order, fault) in RowFault.allCases.enumerated() {
            let line = 40 + order * 90
            let spoiled = fault.spoil(lines[line - 1])
            if fault == .duplicateKey {
                planted.append((line, fault))
                lines.append(spoiled)
                planted.append((lines.count, fault))
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
