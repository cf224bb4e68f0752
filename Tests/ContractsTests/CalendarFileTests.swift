import Testing

@testable import Contracts

@Suite("The calendar of an area") struct CalendarFileTests {
    private func book(_ calendar: String) throws -> Workbook {
        let book = try Workbook()
        try book.write(calendar, to: "skole/calendar.yaml")
        return book
    }

    @Test func everyKeyIsRead() throws {
        let book = try book(
            """
            expected:
              - { deliveries: klasse, system: tea, kommuner: alle, except: [101, 183] }
              - { deliveries: [klasse], system: kmd_elev, kommuner: [0], from: 2021-08, to: 2023-07, frequency: weekly }

            """)
        #expect(book.diagnostics == [])
        #expect(
            book.areas.first?.calendar == [
                Expectation(
                    deliveries: ["klasse"], system: "tea", kommuner: [], except: [101, 183], from: nil, to: nil,
                    frequency: nil),
                Expectation(
                    deliveries: ["klasse"], system: "kmd_elev", kommuner: [0], except: [], from: "2021-08",
                    to: "2023-07", frequency: .weekly),
            ])
    }

    @Test func everyFaultHasAPlaceAndAFix() throws {
        let book = try book(
            """
            expected:
              - { deliveries: [klase], system: taa, kommuner: [0101, 1000], from: 2021-13 }
              - { system: tea, kommuner: alle, every: week }

            """)
        #expect(
            book.diagnostics == [
                "skole/calendar.yaml:2:20: error[LI137] the area has no delivery \"klase\"\n  fix: did you mean \"klasse\"?",
                "skole/calendar.yaml:2:36: error[LI137] the area has no system \"taa\"\n  fix: did you mean \"tea\"?",
                "skole/calendar.yaml:2:52: error[LI137] \"0101\" is no municipality's code\n"
                    + "  fix: write the code without leading zero, 0 for the whole country, or alle",
                "skole/calendar.yaml:2:58: error[LI137] \"1000\" is no municipality's code\n"
                    + "  fix: write the code without leading zero, 0 for the whole country, or alle",
                "skole/calendar.yaml:2:71: error[LI137] \"2021-13\" is no month\n  fix: write it as 2021-02",
                "skole/calendar.yaml:3:36: error[LI104] the expectation has no key \"every\"\n"
                    + "  fix: use one of deliveries, system, kommuner, except, from, to, frequency, loadtype",
                "skole/calendar.yaml:3:5: error[LI105] the expectation lacks \"deliveries\"\n  fix: add `deliveries: …`",
            ])
    }
}
