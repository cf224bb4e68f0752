/// How a source system writes dates: `%Y`, `%m` and `%d` once each, other ASCII characters as they stand.
///
/// All three parts have a fixed width, so a date is read by position and nothing is guessed.
package struct DateFormat: Hashable, Sendable {
    /// The format as the contract writes it.
    package let text: String
    /// Length of a date in bytes.
    package let length: Int
    /// Byte positions of year (four digits), month and day (two digits each).
    package let year: Int
    package let month: Int
    package let day: Int
    /// The bytes between them, by position.
    package let literals: [Int: UInt8]

    /// `%Y-%m-%d`, the format where a contract names none.
    package static let iso = DateFormat(iso: "%Y-%m-%d")

    private init(iso text: String) {
        self.text = text
        (year, month, day, length) = (0, 5, 8, 10)
        literals = [4: UInt8(ascii: "-"), 7: UInt8(ascii: "-")]
    }

    /// nil when a part is missing, stands twice, or is not one of the three.
    package init?(_ text: String) {
        var places: [UInt8: Int] = [:]
        var literals: [Int: UInt8] = [:]
        var length = 0
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            guard byte == UInt8(ascii: "%") else {
                guard (0x20..<0x7F).contains(byte), !(0x30...0x39).contains(byte) else { return nil }
                literals[length] = byte
                length += 1
                continue
            }
            guard let part = bytes.next(), places.updateValue(length, forKey: part) == nil else { return nil }
            length += part == UInt8(ascii: "Y") ? 4 : 2
        }
        guard places.count == 3, length <= 16,
            let year = places[UInt8(ascii: "Y")],
            let month = places[UInt8(ascii: "m")],
            let day = places[UInt8(ascii: "d")]
        else { return nil }
        self.text = text
        self.length = length
        self.year = year
        self.month = month
        self.day = day
        self.literals = literals
    }

    /// The format as a Dane writes it: `dd-mm-åååå`.
    package var danishWords: String {
        text.replacing("%d", with: "dd").replacing("%m", with: "mm").replacing("%Y", with: "åååå")
    }
}
