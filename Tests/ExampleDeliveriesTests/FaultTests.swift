import ExampleDeliveries
import Foundation
import Testing

/// Every fault of the manifest is really there, and nothing else is wrong.
struct FaultTests {
    @Test func kindsInTheDemo() throws {
        let example = try WrittenExample.demo.get()
        let files = example.manifest.faults.filter { $0.line == nil }
        #expect(
            files.map { "\($0.file) \($0.kind)" }.sorted() == [
                "2021-02/kmd_elev_0370_elevforloeb_2021-02.csv truncated file",
                "2021-02/kmd_elev_0370_klasse_2021-02.csv renamed column",
                "2021-02/kmd_elev_0661_elevforloeb_2021-02.csv missing control file",
                "2021-02/tea_0219_elevforloeb_2021-02.csv hash mismatch",
                "2021-02/tea_0219_klasse_2021-02.csv wrong load type",
                "2021-02/tea_0330_klasse_2021-02.csv unreadable control file",
                "2021-02/tea_0706_elevforloeb_2021-02.csv row count mismatch",
                "2021-02/tea_0706_klasse_2021-01.csv identical redelivery",
                "2021-02/tea_0999_elevforloeb_2021-02.csv unknown municipality",
                "2021-03/kmd_elev_0370_elevforloeb_2021-03.csv windows-1252 bytes declared utf-8",
                "2021-03/tea_0219_elevforloeb_2021-03.csv utf-8 bytes declared windows-1252",
                "2021-03/tea_0706_elevforloeb_2021-03.csv rejects above the threshold",
            ]
        )
    }

    @Test(arguments: [ExampleSize.demo, .small])
    func goodDeliveriesTellTheTruth(size: ExampleSize) throws {
        let example = try (size == .demo ? WrittenExample.demo : WrittenExample.small).get()
        for delivery in example.manifest.deliveries where delivery.outcome != .refused {
            let bytes = try example.bytes(delivery.file)
            let control = try example.control(delivery.file)
            let flis = control["flis"] as? [String: Any] ?? [:]
            let lines = try example.content(delivery.file).count { $0 == 10 }
            #expect(control["bytes"] as? Int == bytes.count, "\(delivery.file)")
            #expect(control["hash"] as? String == "sha256:" + SHA256.hex(of: bytes), "\(delivery.file)")
            #expect(flis["raekker"] as? Int == lines - 1, "\(delivery.file)")
            #expect(delivery.rows == lines - 1)
            #expect(delivery.file.hasSuffix(control["path"] as? String ?? "none"))
        }
    }

    @Test func fileFaultsAreWhatTheManifestSays() throws {
        let example = try WrittenExample.demo.get()
        let hash = "2021-02/tea_0219_elevforloeb_2021-02.csv"
        #expect(
            try example.control(hash)["hash"] as? String != "sha256:" + SHA256.hex(of: example.bytes(hash))
        )
        let rows = "2021-02/tea_0706_elevforloeb_2021-02.csv"
        let announced = try (example.control(rows)["flis"] as? [String: Any])?["raekker"] as? Int
        #expect(try announced == example.file(rows).count + 7)
        let truncated = "2021-02/kmd_elev_0370_elevforloeb_2021-02.csv"
        #expect(try example.bytes(truncated).count < example.control(truncated)["bytes"] as? Int ?? 0)
        #expect(!example.exists("2021-02/kmd_elev_0661_elevforloeb_2021-02.csv.kontrol.json"))
        #expect(throws: (any Error).self) { try example.control("2021-02/tea_0330_klasse_2021-02.csv") }
        let load = try example.control("2021-02/tea_0219_klasse_2021-02.csv")["flis"] as? [String: Any]
        #expect(load?["loadtype"] as? String == "full")
        let renamed = try example.bytes("2021-02/kmd_elev_0370_klasse_2021-02.csv").prefix(40)
        #expect(String(decoding: renamed, as: UTF8.self) == "InstitutionNr|KlasseId|Klassebetegnelse|")
        let again = "tea_0706_klasse_2021-01.csv"
        #expect(try example.bytes("2021-02/\(again)") == example.bytes("2021-01/\(again)"))
        let control = again + ".kontrol.json"
        #expect(try example.bytes("2021-02/\(control)") == example.bytes("2021-01/\(control)"))
    }

    @Test func encodingsAreNotTheDeclaredOnes() throws {
        let example = try WrittenExample.demo.get()
        let utf8 = "2021-03/tea_0219_elevforloeb_2021-03.csv"
        #expect(try example.control(utf8)["encoding"] as? String == "windows-1252")
        #expect(String(validating: try example.bytes(utf8), as: UTF8.self)?.contains("Hillerød") == true)
        let windows = "2021-03/kmd_elev_0370_elevforloeb_2021-03.csv"
        #expect(try example.control(windows)["encoding"] as? String == "utf-8")
        #expect(String(validating: try example.bytes(windows), as: UTF8.self) == nil)
    }

    @Test(arguments: [ExampleSize.demo, .small])
    func rowFaultsStandOnTheNamedLines(size: ExampleSize) throws {
        let example = try (size == .demo ? WrittenExample.demo : WrittenExample.small).get()
        let path = "2021-03/tea_0330_elevforloeb_2021-03.csv"
        let lines = try example.bytes(path).split(separator: 10).map(Array.init)
        let faults = example.manifest.faults.filter { $0.file == path }
        var duplicates: [String] = []
        for fault in faults {
            let line = lines[(fault.line ?? 0) - 1]
            let fields = line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            switch fault.kind {
            case "31-02 as date": #expect(Array(fields[11]) == Array("31-02-2021".utf8))
            case "stray quote": #expect(line.count { $0 == UInt8(ascii: "\"") } == 3)
            case "cpr with month 13": #expect(Array(fields[0].dropFirst(2).prefix(2)) == Array("13".utf8))
            case "NUL byte": #expect(line.contains(0))
            case "too many fields": #expect(fields.count == 14)
            case "too few fields": #expect(fields.count == 11)
            default: duplicates.append(String(decoding: line.prefix(17), as: UTF8.self))
            }
        }
        #expect(duplicates.count == 2 && Set(duplicates).count == 1)
        #expect(faults.count == 8)
        // Below the threshold of one in a hundred.
        #expect(faults.count * 100 < lines.count)
    }

    @Test func faultsComeWithTheirMonths() throws {
        let example = try WrittenExample(ExampleOptions(months: 1, size: .small))
        #expect(example.manifest.faults.isEmpty)
        #expect(example.manifest.corrections.isEmpty)
    }

    @Test func theCorrectionNamesWhatItReplaces() throws {
        let example = try WrittenExample.demo.get()
        let path = "2021-02/tea_0376_karakter_2015-2016.csv"
        #expect(example.manifest.corrections.map(\.file) == [path])
        let original =
            try example.control("2021-01/tea_0376_karakter_2015-2016.csv")["flis"] as? [String: Any]
        let control = try example.control(path)["flis"] as? [String: Any]
        let replaced = control?["erstatter"] as? [String: Any]
        #expect(replaced?["sekvens"] as? Int == original?["sekvens"] as? Int)
        #expect(replaced?["udtrukket"] as? String == original?["udtrukket"] as? String)
        #expect(replaced?["version"] as? Int == 2)
        #expect(try example.bytes(path) != example.bytes("2021-01/tea_0376_karakter_2015-2016.csv"))
    }
}
