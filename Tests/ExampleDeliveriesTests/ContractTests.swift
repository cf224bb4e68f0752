import Contracts
import ExampleDeliveries
import Foundation
import Testing

/// The files are written as the contracts of the area say.
struct ContractTests {
    @Test("every entity of every area, but the demo leaves out what it does not show", arguments: [true, false])
    func headersNamesAndLoadTypesAreThoseOfTheContracts(all: Bool) throws {
        let example = try (all ? WrittenExample.allAreas : WrittenExample.demo).get()
        let contracts = try areas().flatMap(\.deliveries)
        var entities: Set<String> = []
        for delivery in example.manifest.deliveries where delivery.outcome == .loaded {
            let contract = try #require(contracts.first { $0.name == delivery.entity })
            let control = try example.control(delivery.file)
            let flis = control["flis"] as? [String: Any] ?? [:]
            let loadType = try #require(LoadType(rawValue: flis["loadtype"] as? String ?? ""))
            let layout = try #require(contract.layout(for: delivery.system, loadType: loadType))
            let line = try example.content(delivery.file).prefix { $0 != 10 && $0 != 13 }
            #expect(
                line.split(separator: layout.delimiter).map { String(decoding: $0, as: UTF8.self) }
                    == layout.header, "\(delivery.file)"
            )
            let name = contract.fileName(
                system: delivery.system, kommune: delivery.municipality, periode: delivery.period
            )
            #expect([name, name + ".gz"].contains(String(delivery.file.dropFirst(8))))
            #expect(contract.loadTypes(of: delivery.system).contains(loadType))
            #expect(flis["omraade"] as? String == contract.area)
            #expect((flis["aar"] != nil) == (loadType == .dynamicFull))
            #expect(control["encoding"] as? String == layout.encoding.rawValue)
            entities.insert(delivery.entity)
        }
        let shown = contracts.filter { all || $0.area == "skole" && !["fravaer", "sammenligningskommune"].contains($0.name) }
        #expect(entities == Set(shown.map(\.name)))
    }

    @Test func textsAreNotTooLong() throws {
        let example = try WrittenExample.demo.get()
        let area = try skole()
        for delivery in example.manifest.deliveries
        where delivery.outcome == .loaded && delivery.file.hasPrefix("2021-01/") && delivery.rows < 5000 {
            let contract = try #require(area.contract(named: delivery.entity))
            let header = try #require(contract.layout(for: delivery.system)).header
            let file = try example.file(delivery.file)
            for (field, column) in zip(contract.fields, header) {
                let longest = file.rows(column).map { $0[0].unicodeScalars.count }.max() ?? 0
                #expect(longest <= field.maxLength ?? .max, "\(delivery.file) \(column)")
            }
        }
    }

    private func skole() throws -> Area {
        try #require(areas().first { $0.name == "skole" })
    }

    private func areas() throws -> [Area] {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../sql").standardized
        let (areas, diagnostics) = ContractFolder.load(root: root.path)
        #expect(diagnostics.isEmpty)
        return areas
    }
}
