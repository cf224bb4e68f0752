import ExampleDeliveries
import Foundation
import Warehouse

/// What the ledger must say after a national month: every file taken in, the planted ones as planted.
struct NationalOutcome {
    private let country: NationalInbox
    private let index: Int

    init(_ country: NationalInbox, month index: Int) {
        (self.country, self.index) = (country, index)
    }

    /// - Throws: LI906 when the run made something else of the month than was planted.
    func check(_ warehouse: BenchWarehouse) throws {
        let month = country.manifest.months[index]
        let mine = country.manifest.planted.filter { $0.file.hasPrefix(month.month + "/") }
        let refused = mine.count { $0.outcome == .refused }
        let repeated = mine.count { $0.outcome == .alreadyKnown }
        let files = mine.filter { $0.rejected > 0 }.map { "'\(URL(fileURLWithPath: $0.file).lastPathComponent)'" }
        let run = "run_id = (select max(run_id) from flis.delivery)"
        try warehouse.require(refused, "deliveries refused", "select count(*) from flis.delivery where status = 'refused' and \(run)")
        try warehouse.require(
            month.files - refused - repeated, "deliveries loaded",
            "select count(*) from flis.delivery where status = 'loaded' and \(run)")
        guard !files.isEmpty else { return }
        try warehouse.require(
            mine.reduce(0) { $0 + $1.rejected }, "lines in quarantine",
            "select sum(rows_rejected) from flis.delivery where file_name in (\(files.joined(separator: ", "))) and \(run)")
    }
}
