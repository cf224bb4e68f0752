import Contracts

/// One tuple of PostgreSQL's binary COPY, taken apart by its own lengths.
struct Tuple {
    /// nil is null.
    let fields: [[UInt8]?]

    static func all(in bytes: [UInt8]) -> [Tuple] {
        var tuples: [Tuple] = []
        var position = 0
        func number(_ length: Int) -> Int {
            defer { position += length }
            return bytes[position..<position + length].reduce(0) { $0 << 8 | Int($1) }
        }
        while position < bytes.count {
            let count = number(2)
            tuples.append(
                Tuple(
                    fields: (0..<count).map { _ in
                        let length = number(4)
                        guard length != 0xFFFF_FFFF else { return nil }
                        defer { position += length }
                        return Array(bytes[position..<position + length])
                    }
                )
            )
        }
        return tuples
    }

    /// `2021-02-03;infinity`
    var validity: String { "\(day(5));\(day(6))" }

    private func day(_ index: Int) -> Day {
        Day((fields[index] ?? []).reduce(Int32(0)) { $0 << 8 | Int32($1) })
    }
}
