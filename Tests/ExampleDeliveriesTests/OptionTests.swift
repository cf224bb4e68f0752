import ExampleDeliveries
import Testing

/// The options that choose how much is written.
struct OptionTests {
    @Test func chosenMunicipalitiesOnly() throws {
        let example = try WrittenExample(ExampleOptions(months: 1, size: .small, municipalities: [665, 183]))
        let municipalities = Set(example.manifest.deliveries.map(\.municipality))
        #expect(municipalities == ["0000", "0183", "0665"])
        #expect(example.manifest.differenceLines.map(\.municipality) == [183, 665])
        #expect(example.manifest.rapportOne == nil)
    }

    @Test func pupilsScaleTheFiles() throws {
        let few = try WrittenExample(
            ExampleOptions(months: 1, size: .small, pupils: 20, municipalities: [370]))
        let many = try WrittenExample(
            ExampleOptions(months: 1, size: .small, pupils: 2000, municipalities: [370]))
        let path = "2021-01/kmd_elev_0370_elevforloeb_2021-01.csv"
        #expect(try few.file(path).count < 41)
        #expect(try (3700...4000).contains(many.file(path).count))
    }

    @Test func impossibleOptionsAreRefused() {
        #expect(throws: ExampleError.self) { try ExampleDeliveries(ExampleOptions(months: 8)) }
        #expect(throws: ExampleError.self) { try ExampleDeliveries(ExampleOptions(pupils: 3)) }
        #expect(throws: ExampleError.self) { try ExampleDeliveries(ExampleOptions(municipalities: [4])) }
        #expect(
            ExampleError.unknownMunicipality(4).description.hasPrefix("municipality 4 is not in the example"))
    }
}
