import Testing

@testable import Deliveries

@Suite("CPR numbers are judged by form and birth date, never by modulus 11")
struct CPRNumberTests {
    /// Table of the register: seventh digit and the years it stands for.
    @Test(arguments: [
        (5, 0, 1905), (99, 3, 1999), (36, 4, 2036), (37, 4, 1937), (36, 9, 2036), (37, 9, 1937),
        (57, 5, 2057), (58, 5, 1858), (57, 8, 2057), (99, 8, 1899),
    ])
    func centuries(_ year: Int, _ seventh: Int, _ expected: Int) {
        #expect(CPRNumber.year(year, seventh: seventh) == expected)
    }

    @Test(
        "29 February needs a leap year in the right century; days 61-91 are replacement numbers",
        arguments: [
            ("2902041235", nil), ("2902051235", .cprDate),
            // 1900 was no leap year, 2000 was one.
            ("2902001235", .cprDate), ("2902004235", nil),
            ("6202051235", nil), ("9112051235", nil), ("9202051235", .cprDate), ("9104051235", .cprDate),
            ("0002051235", .cprDate), ("6002051235", .cprDate), ("0200051235", .cprDate),
        ] as [(String, FindingCode?)]
    )
    func dates(_ number: String, _ expected: FindingCode?) {
        let bytes = Array(number.utf8)
        let fault = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { CPRNumber.fault($0, count: buffer.count) }
        }
        #expect(fault == expected)
    }
}
