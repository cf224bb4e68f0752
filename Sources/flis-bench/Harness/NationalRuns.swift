import ExampleDeliveries
import Foundation
import Warehouse

/// A warehouse that national months are run into, one after the other, each from an inbox of its own that the runs
/// take the files out of.
struct NationalRuns {
    let warehouse: BenchWarehouse
    private let country: NationalInbox
    /// Arguments of `flis run` besides the usual ones.
    private let arguments: [String]

    /// - Parameter empty: a warehouse to copy, installed for the country's contracts.
    init(_ name: String, copying empty: BenchWarehouse, country: NationalInbox, arguments: [String]) throws {
        warehouse = try BenchWarehouse(name, copying: empty)
        try warehouse.shareKey()
        (self.country, self.arguments) = (country, arguments)
        try? FileManager.default.removeItem(at: inboxes)
        try FileManager.default.createDirectory(at: inboxes, withIntermediateDirectories: true)
        for index in country.manifest.months.indices {
            try link(country.inbox(index), as: inbox(index))
        }
    }

    /// Where the months' inboxes are.
    var inboxes: URL { warehouse.site.home.appendingPathComponent("inboxes/\(warehouse.name)") }

    func picture() throws -> WarehousePicture { try WarehousePicture(warehouse, inbox: inboxes) }

    /// Runs a month to its end. Exit code 1 means findings, which a national month has.
    @discardableResult
    func run(month index: Int) throws -> Measurement { try warehouse.measure(words(index)) }

    /// Runs all months, one after the other.
    ///
    /// - Returns: the seconds that each took.
    func runAll() throws -> [Double] { try country.manifest.months.indices.map { try run(month: $0).wall } }

    /// How far the month's run has come, for people.
    func stage() throws -> String {
        let deliveries = try warehouse.number("select count(*) from flis.delivery")
        let publications = try warehouse.number("select count(*) from flis.publication")
        return "\(deliveries) deliveries and \(publications) publications on record"
    }

    /// Runs a month and kills it after so many seconds.
    ///
    /// - Returns: false when it had ended by then.
    func kill(month index: Int, after seconds: Double) throws -> Bool {
        let output = warehouse.site.home.appendingPathComponent("output.txt")
        let isKilled = try Child.kill(
            words(index), after: seconds, output: output, environment: warehouse.environment)
        try warehouse.waitForServer()
        return isKilled
    }

    private func words(_ index: Int) -> [String] {
        let month = country.manifest.months[index].month
        let inbox = ["--inbox", inbox(index).path, "--month", month, "--settle", "0", "--overdue", "0"]
        return warehouse.flis("run") + inbox + arguments
    }

    private func inbox(_ index: Int) -> URL {
        inboxes.appendingPathComponent(country.manifest.months[index].month)
    }

    /// The same files under a second name: a run only moves them.
    private func link(_ folder: URL, as inbox: URL) throws {
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try FileManager.default.linkItem(
                at: folder.appendingPathComponent(name), to: inbox.appendingPathComponent(name))
        }
    }
}
