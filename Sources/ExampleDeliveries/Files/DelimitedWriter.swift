/// Writes records of delimited text as bytes, field by field, without a string per field.
struct DelimitedWriter {
    private let format: FileFormat
    private let sink: ByteSink
    private var buffer: [UInt8] = []
    private var startsRow = true
    /// Data records written so far; the header is not one.
    private(set) var rows = 0

    init(format: FileFormat, header: [String], to sink: ByteSink) throws {
        self.format = format
        self.sink = sink
        buffer.reserveCapacity(1 << 17)
        for name in header {
            code(name)
        }
        try endRow()
        rows = 0
    }

    /// The line that the next record stands on, counted from 1 with the header.
    var nextLine: Int { rows + 2 }

    mutating func endRow() throws {
        buffer += format.lineEnd
        startsRow = true
        rows += 1
        if buffer.count > 1 << 16 {
            try flush()
        }
    }

    mutating func flush() throws {
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func empty() {
        separate()
    }

    /// A code or another text that never needs quotes.
    mutating func code(_ text: String?) {
        separate()
        if let text { append(text) }
    }

    /// Text that people have typed.
    mutating func text(_ text: String) {
        separate()
        let quotes =
            format.quotesText || text.utf8.contains(format.delimiter)
            || text.utf8.contains(UInt8(ascii: "\""))
        guard quotes else { return append(text) }
        buffer.append(UInt8(ascii: "\""))
        append(
            text.contains("\"")
                ? text.split(separator: "\"", omittingEmptySubsequences: false)
                    .joined(separator: "\"\"") : text)
        buffer.append(UInt8(ascii: "\""))
    }

    mutating func number(_ number: Int?) {
        separate()
        if let number { decimal(number) }
    }

    /// A number with that many decimals, given in units of the last one.
    mutating func decimal(_ units: Int, decimals: Int) {
        separate()
        var power = 1
        for _ in 0..<decimals { power *= 10 }
        if units < 0 { buffer.append(UInt8(ascii: "-")) }
        decimal(abs(units) / power)
        buffer.append(format.dates == .dayFirst ? UInt8(ascii: ",") : UInt8(ascii: "."))
        digits(abs(units) % power, decimals)
    }

    /// A code of letters with a number after it, such as `A017`, in one field.
    mutating func code(_ prefix: StaticString, _ number: Int, width: Int) {
        separate()
        prefix.withUTF8Buffer { buffer += $0 }
        digits(number, width)
    }

    mutating func flag(_ flag: Bool) {
        separate()
        buffer.append(flag ? format.yes : format.no)
    }

    mutating func cpr(_ cpr: CPRNumber) {
        separate()
        digits(Int(cpr.value), 10)
    }

    mutating func day(_ day: Day?) {
        separate()
        guard let (year, month, dayOfMonth) = day?.civil else { return }
        switch format.dates {
        case .dayFirst:
            digits(dayOfMonth, 2)
            buffer.append(UInt8(ascii: "-"))
            digits(month, 2)
            buffer.append(UInt8(ascii: "-"))
            digits(year, 4)
        case .compact:
            digits((year * 100 + month) * 100 + dayOfMonth, 8)
        case .iso:
            digits(year, 4)
            buffer.append(UInt8(ascii: "-"))
            digits(month, 2)
            buffer.append(UInt8(ascii: "-"))
            digits(dayOfMonth, 2)
        }
    }

    private mutating func separate() {
        if startsRow {
            startsRow = false
        } else {
            buffer.append(format.delimiter)
        }
    }

    private mutating func append(_ text: String) {
        switch format.encoding {
        case .utf8:
            buffer += text.utf8
        case .windows1252:
            // Danish letters have the same number in Unicode and in Windows-1252.
            for scalar in text.unicodeScalars { buffer.append(UInt8(truncatingIfNeeded: scalar.value)) }
        }
    }

    private mutating func decimal(_ number: Int) {
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        let magnitude = Int(number.magnitude)
        var width = 1
        var rest = magnitude / 10
        while rest > 0 {
            width += 1
            rest /= 10
        }
        digits(magnitude, width)
    }

    private mutating func digits(_ number: Int, _ width: Int) {
        var power = 1
        for _ in 1..<max(width, 1) { power *= 10 }
        guard width > 0 else { return }
        var rest = number
        while power > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / power))
            rest %= power
            power /= 10
        }
    }
}
