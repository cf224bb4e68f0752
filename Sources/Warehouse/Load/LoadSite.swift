import Contracts
import Deliveries

/// What every part of a load needs: the database, the run it belongs to, and where bytes and secrets are kept.
package struct LoadSite {
    let database: Database
    let areas: [Area]
    /// The run's number: the known-time axis.
    let run: Int
    let archive: Archive
    let pseudonym: Pseudonym
    let steps: StepLog
    /// The day that the controls go by; nil for the server's. A rebuild has that of then.
    var today: Day?
    /// When files are compared with the rows in force before they are sent.
    package var comparing = ComparisonPolicy.ofEnvironment
    /// What the rows in force that a file is compared with may take, in bytes.
    package var comparisonBytes = RowsInForce.usualLimit
    /// What the rows of small files that are read together may take, in bytes.
    package var windowBytes = CopyWindow.usualBytes
    /// Gets what was decided on the way, and why, one line each; for whoever asked to be told everything.
    package var explain: (String) -> Void = { _ in }

    package init(
        database: Database, areas: [Area], run: Int, archive: Archive, pseudonym: Pseudonym, steps: StepLog = StepLog()
    ) {
        self.database = database
        self.areas = areas
        self.run = run
        self.archive = archive
        self.pseudonym = pseudonym
        self.steps = steps
    }

    var ledger: Ledger { Ledger(database: database, run: run) }
}
