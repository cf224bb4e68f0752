import Contracts
import ExampleDeliveries
import Foundation
import Testing

/// The national month: its size, its bytes, and what changes from month to month.
struct CountryTests {
    @Test func theCountryHasFiftyThousandFiles() throws {
        let country = try Country(CountryOptions(scale: 1))
        let files = country.fileNames(month: 0)
        #expect((49_000...51_000).contains(files.count))
        // In one inbox: a second file of a name would take the place of the first.
        #expect(Set(files).count == files.count)
        let small = try Country(CountryOptions(scale: 0.02)).fileNames(month: 0)
        #expect((900...1_200).contains(small.count))
        #expect(Set(small).count == small.count)
    }

    @Test func scalesAndMonthsThatDoNotExistAreRefused() {
        #expect(throws: ExampleError.self) { try Country(CountryOptions(scale: 2)) }
        #expect(throws: ExampleError.self) { try Country(CountryOptions(months: 13)) }
    }

    @Test func sameSeedSameBytes() throws {
        let first = try WrittenCountry.shared.get()
        let second = try WrittenCountry(CountryOptions(months: 2, scale: 0.002))
        #expect(try first.paths() == second.paths())
        for path in try first.paths() {
            #expect(try first.bytes(path) == second.bytes(path), "\(path)")
        }
        let other = try WrittenCountry(CountryOptions(seed: 2, months: 1, scale: 0.002))
        let path = try #require(try other.data(in: "2021-01").first { $0.contains("elevforloeb") })
        #expect(try first.bytes(path) != other.bytes(path))
    }

    @Test("1 % changed, 0.5 % new, 0.5 % gone", arguments: ["elevforloeb", "m003"])
    func turnover(of entity: String) throws {
        let country = try WrittenCountry.shared.get()
        var counts = (before: 0, changed: 0, new: 0, gone: 0)
        for path in try country.data(in: "2021-01") where path.contains("_\(entity)_") {
            let before = try country.rows(path)
            let after = try country.rows(path.replacing("2021-01", with: "2021-02"))
            counts.before += before.count
            counts.gone += before.keys.count { after[$0] == nil }
            counts.new += after.keys.count { before[$0] == nil }
            counts.changed += before.count { after[$0.key] != nil && after[$0.key] != $0.value }
        }
        let rows = Double(counts.before)
        #expect((0.006...0.014).contains(Double(counts.changed) / rows), "\(counts)")
        #expect((0.003...0.007).contains(Double(counts.new) / rows), "\(counts)")
        #expect((0.003...0.007).contains(Double(counts.gone) / rows), "\(counts)")
    }

    @Test func theManifestCountsWhatLiesThere() throws {
        let country = try WrittenCountry.shared.get()
        for month in country.manifest.months {
            let files = try country.data(in: month.month)
            #expect(files.count == month.files)
        }
        let kinds = Set(country.manifest.planted.map(\.kind))
        #expect(kinds == Set(CountryFault.allCases))
        for planted in country.manifest.planted {
            #expect(country.exists(planted.file) == (planted.outcome != .neverSent), "\(planted.file)")
        }
    }

    @Test func everyFileIsAsItsContractSays() throws {
        let country = try WrittenCountry.shared.get()
        let (areas, diagnostics) = try country.contracts()
        #expect(diagnostics.isEmpty)
        for path in try country.data(in: "2021-01") + country.data(in: "2021-02") {
            let control = try country.control(path)
            let flis = try #require(control["flis"] as? [String: Any])
            let area = try #require(areas.first { $0.name == flis["omraade"] as? String })
            let contract = try #require(area.contract(named: control["name"] as? String ?? ""))
            let loadType = try #require(LoadType(rawValue: flis["loadtype"] as? String ?? ""))
            let system = try #require(flis["system"] as? String)
            let layout = try #require(contract.layout(for: system, loadType: loadType), "\(path)")
            let header = try country.bytes(path).prefix { $0 != 10 && $0 != 13 }
            #expect(
                header.split(separator: layout.delimiter).map { String(decoding: $0, as: UTF8.self) } == layout.header,
                "\(path)")
            #expect(control["encoding"] as? String == layout.encoding.rawValue)
        }
    }

    @Test("no number has been issued, and none is given twice", arguments: [1937, 1999, 2000, 2014])
    func numbers(year: Int) {
        let numbers = (0..<200_000).map { CPRNumber(running: $0, born: year).text }
        #expect(Set(numbers).count == numbers.count)
        #expect(!numbers.contains { $0.hasPrefix("0101") })
        let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
        let divisible = numbers.count { text in
            zip(text.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 } % 11 == 0
        }
        #expect(divisible == 0)
        let century = year < 2000 ? Set("0123") : Set("456789")
        #expect(numbers.allSatisfy { century.contains($0.dropFirst(6).first ?? "x") })
        #expect(numbers.allSatisfy { $0.dropFirst(4).prefix(2) == String(year).suffix(2) })
    }
}
