import Contracts
import Testing

@testable import Deliveries

@Suite("A row becomes one tuple of PostgreSQL's binary COPY, byte for byte")
struct TupleEncodingTests {
    /// Digests: XXH3-128 of the same bytes by the library's own C program.
    ///
    /// Days: Python's calendar.
    @Test func aRowOfEveryType() throws {
        let bench = try Workbench()
        let data = Workbench.latin(RowCase.teaHeader + "\r\n" + RowCase.teaRow + "\r\n")
        let delivery = try bench.accept(bench.put(data, rows: 1))
        #expect(
            try tuples(delivery, deliveryID: 0x0102_0304_0506_0708, scopeID: 9)
                == [
                    "000f",
                    "00000008", "0102030405060708",
                    "00000004", "00000009",
                    "00000008", "0000000000000002",
                    "00000010", "fb9885a3bac9a291772681638fdc5bbe",
                    "00000010", "eccb2140c69e30cad4ec4b5a75b585d1",
                    "00000004", "00001c89",  // 2020-01-01 = 7305
                    "00000004", "00001df7",  // 2020-12-31 inclusive: 2021-01-01 = 7671
                    "0000000a", "30323032303531323331",
                    "00000006", "313233343536",
                    "00000006", "c38572687573",
                    "00000002", "c385",
                    "00000008", "0000000000000007",
                    "0000000c", "0002", "0000", "0000", "0004", "00011388",  // 1.5000: digits 1, 5000
                    "00000004", "00001e31",  // 2021-02-28 = 7729
                    "00000001", "01",
                ].joined()
        )
    }

    @Test(
        "empty is null, an open end is infinity, and the same values in another system's form are the same digests"
    )
    func anotherSystem() throws {
        let bench = try Workbench()
        let name = "kmd_0510_prove_2021-02.csv"
        var values = RowCase.kmdValues
        values[4] = "007"
        values[9] = "99991231"
        let data = Array((RowCase.kmdHeader + "\n" + values.joined(separator: "|") + "\n").utf8)
        let delivery = try bench.accept(bench.put(data, name: name, rows: 1))
        let tuple = try tuples(delivery, deliveryID: 1, scopeID: 1)
        #expect(tuple.contains("00000010fb9885a3bac9a291772681638fdc5bbe"))
        #expect(tuple.contains("00000010eccb2140c69e30cad4ec4b5a75b585d1"))
        #expect(tuple.contains("0000000400001c89000000047fffffff"))
    }

    @Test("a full delivery is valid from its period on, and trailing nulls do not change the digest")
    func fullAndNull() throws {
        let bench = try Workbench()
        let data = Array("id;tekst\n7;\n".utf8)
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv", rows: 1))
        #expect(
            try tuples(delivery, deliveryID: 1, scopeID: 1)
                == [
                    "0009",
                    "00000008", "0000000000000001",
                    "00000004", "00000001",
                    "00000008", "0000000000000002",
                    "00000010", "dab0a9e70390cdba1354a9e158d11e00",
                    "00000010", "dab0a9e70390cdba1354a9e158d11e00",
                    "00000004", "00001e16",  // 2021-02-01 = 7702
                    "00000004", "7fffffff",
                    "00000008", "0000000000000007",
                    "ffffffff",
                ].joined()
        )
    }

    @Test("an empty text that is no missing value is stored empty, with another digest than null")
    func emptyText() throws {
        let contract = Workbench.plain.replacing(
            "primaryKey: [id]",
            with: "primaryKey: [id]\n  missingValues: []"
        )
        let bench = try Workbench(contracts: ["tal": contract])
        let data = Array("id;tekst\n7;\n".utf8)
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv", rows: 1))
        let tuple = try tuples(delivery, deliveryID: 1, scopeID: 1)
        #expect(tuple.hasSuffix("00000000"))
        #expect(tuple.contains("0000001032c049fcf13d0ab98ffb935c168c7492"))
    }

    private func tuples(_ delivery: Delivery, deliveryID: Int64, scopeID: Int32) throws -> String {
        var bytes: [UInt8] = []
        let reader = DeliveryReader(delivery: delivery, deliveryID: deliveryID, scopeID: scopeID)
        let reading = try reader.read { bytes += $0 }
        #expect(reading.verdict == .accepted)
        return hex(bytes)
    }
}

/// Lower-case hexadecimal.
func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
