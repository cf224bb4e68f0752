import ExampleDeliveries
import Foundation
import Testing

/// The same options give the same bytes, whatever was written before.
struct DeterminismTests {
    @Test func sameSeedSameBytes() throws {
        let first = try WrittenExample.small.get()
        let second = try WrittenExample(ExampleOptions(size: .small))
        let paths = try first.paths()
        #expect(try second.paths() == paths)
        #expect(paths.count == 280)
        for path in paths {
            #expect(try first.bytes(path) == second.bytes(path), "\(path)")
        }
    }

    @Test func anotherSeedGivesOtherPupils() throws {
        let first = try WrittenExample.small.get()
        let other = try WrittenExample(ExampleOptions(seed: 2, months: 1, size: .small))
        let path = "2021-01/tea_0510_elevforloeb_2021-01.csv"
        #expect(try first.bytes(path) != other.bytes(path))
    }

    @Test func writingAgainReplacesTheMonths() throws {
        let example = try WrittenExample(ExampleOptions(months: 2, size: .small))
        try ExampleDeliveries(ExampleOptions(months: 1, size: .small)).write(to: example.root)
        #expect(example.exists("2021-01/flis_0000_kode_2021-01.csv"))
        #expect(!example.exists("2021-02"))
    }

    @Test func aFolderOfSomeoneElseIsLeftAlone() throws {
        let root = WrittenExample.newFolder()
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: root.appendingPathComponent("notes.txt"))
        #expect(throws: ExampleError.self) { try ExampleDeliveries(ExampleOptions()).write(to: root) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["notes.txt"])
    }

    @Test func aChangeOfAboutOnePercentFromMonthToMonth() throws {
        let example = try WrittenExample.demo.get()
        let path = "kmd_elev_0101_elevforloeb_2021-0"
        let january = Set(try example.content("2021-01/\(path)1.csv").split(separator: 10))
        let february = Set(try example.content("2021-02/\(path)2.csv").split(separator: 10))
        let current = january.count { String(decoding: $0, as: UTF8.self).hasSuffix("20210731") }
        let new = february.subtracting(january).count
        #expect(new * 200 > current && new * 50 < current)
    }
}
