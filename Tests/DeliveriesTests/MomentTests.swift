import Contracts
import Testing

@testable import Deliveries

/// A moment keeps two words, and its text is made again of them: exactly as it was written, for the ledger has it.
@Suite("Points in time") struct MomentTests {
    @Test(arguments: [
        "2021-02-01T02:14:00+01:00", "2021-02-01T02:14:00Z", "2021-02-01T02:14:00+00:00", "2021-02-01T02:14:00-00:00",
        "1999-12-31T23:59:59.999999-15:59", "2000-01-01T00:00:00+15:59", "2021-01-31T23:30:00.5-01:00",
        "2020-02-29T00:00:00.050Z", "0001-01-01T00:00:00+05:30", "9999-12-31T23:59:59-00:30", "2021-06-01T12:00:00.000000Z",
    ])
    func textIsAsItWasWritten(_ text: String) throws {
        let moment = try #require(Moment(text))
        #expect(moment.text == text)
        #expect(moment.day == Day(iso: text.prefix(10)))
    }

    @Test func thousandsOfThem() throws {
        // Steps without a common factor, so that dates, times, fractions and offsets meet in many ways.
        for number in 0..<20_000 {
            let day = Day(Int32(number * 37 % 20_000 - 10_000))
            let time = [number % 24, number * 7 % 60, number * 11 % 60].map { two($0) }.joined(separator: ":")
            let digits = String(String(1_000_000 + number * 7919 % 1_000_000).dropFirst().prefix(number % 7))
            let offset = number % 5 == 0 ? "Z" : (number % 2 == 0 ? "+" : "-") + two(number % 16) + ":" + two(number % 60)
            let text = "\(day)T\(time)" + (digits.isEmpty ? "" : "." + digits) + offset
            let moment = try #require(Moment(text), "\(text)")
            try #require(moment.text == text)
            try #require(moment.day == day, "\(text)")
        }
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// What a month keeps fifty thousand of. More is a decision: each byte is 50 KB of the loader's memory.
    @Test func whatIsKeptOfAFile() {
        #expect(MemoryLayout<Moment>.stride == 16)
        #expect(MemoryLayout<FileHash>.stride == 32)
        #expect(MemoryLayout<ControlFile>.stride <= 208)
        #expect(MemoryLayout<DeliveryFolder>.stride == 16)
    }

    @Test func aHashInPlaceIsItsBytes() {
        let bytes = (0..<32).map { UInt8($0 * 7 % 256) }
        #expect(FileHash(bytes).bytes == bytes)
        #expect(FileHash(bytes) != FileHash(Array(bytes.reversed())))
    }
}
