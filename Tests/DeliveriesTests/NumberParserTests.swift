import Testing

@testable import Deliveries

@Suite("Numbers and dates are read strictly")
struct NumberParserTests {
    @Test(arguments: [
        ("0", 0), ("007", 7), ("-12", -12), ("9223372036854775807", Int64.max),
        ("00000000000000000000042", 42), ("-9223372036854775807", -Int64.max),
    ])
    func integers(_ text: String, _ value: Int64) {
        let number = parse(text) { NumberParser.integer($0, count: $1) }
        #expect(number?.value == value && number?.fault == nil)
    }

    @Test(arguments: ["", "-", "--1", "1-", "+1", "1 ", "1.0", "0x1", "१", "9999999999999999999a"])
    func noIntegers(_ text: String) {
        #expect(parse(text) { NumberParser.integer($0, count: $1) }?.fault == .integer)
    }

    @Test(arguments: ["9223372036854775808", "99999999999999999999999999"])
    func tooLargeIntegers(_ text: String) {
        #expect(parse(text) { NumberParser.integer($0, count: $1) }?.fault == .integerRange)
    }

    @Test(arguments: [
        ("0", 0), ("7", 70_000), ("7,5", 75_000), ("-0,0001", -1), ("9999,9999", 99_999_999),
        ("0009999,1", 99_991_000),
    ])
    func decimals(_ text: String, _ scaled: Int64) {
        let number = decimal(text)
        #expect(number?.value == scaled && number?.fault == nil)
    }

    @Test(arguments: [
        ("", FindingCode.decimal), (",5", .decimal), ("5,", .decimal), ("1,2,3", .decimal), ("1.5", .decimal),
        ("1e5", .decimal), ("0,00001", .decimalScale), ("10000", .decimalRange),
        ("123456789012345678901234567890", .decimalRange), ("-0", .decimal),
    ])
    func noDecimals(_ text: String, _ fault: FindingCode) {
        #expect(decimal(text)?.fault == fault)
    }

    private func decimal(_ text: String) -> ParsedNumber? {
        parse(text) {
            NumberParser.decimal($0, count: $1, decimalChar: UInt8(ascii: ","), precision: 8, scale: 4)
        }
    }

    private func parse(_ text: String, _ body: (UnsafePointer<UInt8>, Int) -> ParsedNumber) -> ParsedNumber? {
        let bytes = Array(text.utf8) + [0]
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { body($0, buffer.count - 1) }
        }
    }
}
