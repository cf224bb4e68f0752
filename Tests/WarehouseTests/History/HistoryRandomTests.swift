import ExampleDeliveries
import Foundation
import Testing

/// Random deliveries in random order, run by run against the model.
///
/// A series has a history per scope. Each is loaded twice, in two orders of arrival, spread over runs and
/// transactions by chance; some deliveries are sent again, some withdrawn, some read again with other
/// lines. `FLIS_TEST_SEED=<n>` repeats a series that failed. Each family is loaded once with every line sent, and once
/// with lines compared with the rows in force wherever that is allowed, the second time in order of rank.
@Suite("History of random deliveries") struct HistoryRandomTests {
    static let series = ProcessInfo.processInfo.environment["FLIS_TEST_SERIES"].flatMap { Int($0) } ?? 3
    static let historiesPerSeries = 60
    static let seed = ProcessInfo.processInfo.environment["FLIS_TEST_SEED"].flatMap { UInt64($0) }
        ?? UInt64.random(in: 1...999_999)

    @Test("what is stored is what the highest-ranked active statements say", arguments: Family.allCases, [false, true])
    func historyAgreesWithModel(family: Family, compares: Bool) throws {
        guard !compares || family.isComparable else { return }
        print("history of random deliveries, \(family.rawValue): FLIS_TEST_SEED=\(Self.seed)")
        let table = try HistoryTable(hasEntity: family.hasEntity, scopes: Self.historiesPerSeries, compares: compares)
        // What is stored follows from the same step: one series shows that comparing changes nothing.
        for number in 0..<(compares ? 1 : Self.series) {
            let place = "FLIS_TEST_SEED=\(Self.seed), \(family.rawValue), series \(number)"
            var generator = RandomDeliveries(
                family: family, random: Random(seed: Self.seed, stream: "\(family.rawValue) \(number)")
            )
            let deliveries = generator.make(scopes: Self.historiesPerSeries)
            var pictures: [Set<ExpectedHistory.Statement>] = []
            for order in 0..<2 {
                try table.clear()
                var arrival = RandomArrival(table: table, place: place, random: generator.random)
                pictures.append(try arrival.load(deliveries, isInOrder: compares && order == 1))
                generator.random = arrival.random
            }
            try #require(pictures[0] == pictures[1], "the order of arrival decided: \(place)")
        }
        // Or the second time means nothing. In other families it is for chance how many can be compared.
        if compares && family == .reference { #expect(table.compared.deliveries > 10) }
    }
}
