import ExampleDeliveries
import Foundation
import Testing

/// The month of planted faults: what the manifest says is there, and nothing else is touched.
struct FaultMonthTests {
    private static let written = Result {
        let root = WrittenExample.newFolder()
        return (root, try FaultMonth().write(to: root))
    }

    @Test func everyFaultHasItsOwnPlace() throws {
        let manifest = try Self.written.get().1
        #expect(manifest.faults.count >= 100)
        let places = manifest.faults.flatMap { Set($0.places) }
        #expect(Set(places).count == places.count)
        #expect(manifest.faults.map(\.number) == Array(1...manifest.faults.count))
        #expect(Set(manifest.faults.map(\.kind)).count == manifest.faults.count)
        #expect(Set(places.map(\.code)).count > 80)
        // No clean delivery is named by a fault that stops one.
        let stopped = Set(manifest.faults.filter { $0.outcome == .refused }.flatMap(\.places).map(\.file))
        let strangers: Set = ["opus_oekonomi_0269_postering_2021-W07.csv"]
        #expect(stopped.subtracting(strangers).isDisjoint(with: manifest.clean))
    }

    @Test func whatOnlyTheMonthsBeforeCanTellComesOnRequest() throws {
        let root = WrittenExample.newFolder()
        let manifest = try FaultMonth(includesDoor: true).write(to: root)
        let always = Set(try Self.written.get().1.faults.map(\.kind))
        let more = manifest.faults.filter { !always.contains($0.kind) }
        #expect(more.count == 16)
        #expect(more.count { $0.outcome == .held } == 8)
        let folder = root.appendingPathComponent(manifest.faultyMonth)
        for fault in more.filter({ $0.outcome == .missing }) {
            let name = try #require(fault.places.first?.file)
            for file in [name, name + ".kontrol.json"] {
                #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path))
            }
        }
        // A school is gone from a file that is hardly smaller.
        let name = "tea_0376_elevforloeb_2021-0"
        let before = try lines(root.appendingPathComponent("\(manifest.cleanMonth)/\(name)1.csv"))
        let after = try lines(folder.appendingPathComponent("\(name)2.csv"))
        #expect(before.contains { $0.contains(";937631;") } && !after.contains { $0.contains(";937631;") })
        #expect(after.count * 100 > before.count * 95)
    }

    private func lines(_ file: URL) throws -> [String] {
        let text = String(data: try Data(contentsOf: file), encoding: .isoLatin1) ?? ""
        return text.split(separator: "\r\n").map(String.init)
    }

    @Test func aRefusedDeliveryHasOneFaultOnly() throws {
        let manifest = try Self.written.get().1
        let refused = manifest.faults.filter { $0.outcome == .refused }.compactMap { $0.places.first?.file }
        let others = manifest.faults.filter { $0.outcome != .refused }.flatMap(\.places).map(\.file)
        #expect(Set(refused).count == refused.count)
        #expect(Set(refused).isDisjoint(with: others))
    }

    @Test func cleanDeliveriesAreAsTheExampleWroteThem() throws {
        let (root, manifest) = try Self.written.get()
        #expect(manifest.clean.count > 50)
        for name in manifest.clean {
            let file = root.appendingPathComponent("\(manifest.faultyMonth)/\(name)")
            let bytes = [UInt8](try Data(contentsOf: file))
            let control = try String(
                contentsOf: URL(fileURLWithPath: file.path + ".kontrol.json"), encoding: .utf8)
            #expect(control.contains(SHA256.hex(of: bytes)), "\(name)")
        }
    }

    @Test func theSameSeedPlantsTheSame() throws {
        let (root, manifest) = try Self.written.get()
        let again = WrittenExample.newFolder()
        let second = try FaultMonth().write(to: again)
        #expect(second.faults.map(\.places) == manifest.faults.map(\.places))
        for name in ["tea_0306_elevforloeb_2021-02.csv", "opus_oekonomi_0169_saldo_2021-02.csv.gz"] {
            let path = "\(manifest.faultyMonth)/\(name)"
            #expect(
                try Data(contentsOf: root.appendingPathComponent(path))
                    == Data(contentsOf: again.appendingPathComponent(path)))
        }
    }
}
