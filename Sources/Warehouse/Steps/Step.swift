/// What a run spends its time on, in the order in which it does.
package enum Step: String, CaseIterable, Sendable {
    /// The door: control files, names, hashes. Its count is files.
    case verify
    /// From file to landing table: reading, hashing, checking and sending.
    case copy
    case control
    case history
    case persons
    /// Counts, findings and quarantine into the ledger. Files go into the archive beside the three steps before.
    case ledger
    case statistics
    /// A star table's due slices, computed beside the published ones. Its count is slices.
    case build
    /// What differs, into the star. Its count is rows written and taken away.
    case write
    case check
    case benchmark
    /// The data quality tests. Its count is tests.
    case rules
    case vacuum

    /// As `flis report koersler` says it.
    package var name: String {
        switch self {
        case .verify: "verificering"
        case .copy: "kopiering"
        case .control: "kontrol"
        case .history: "historik"
        case .persons: "personregister"
        case .ledger: "bogføring"
        case .statistics: "statistik"
        case .build: "beregning"
        case .write: "skrivning"
        case .check: "nøglekontrol"
        case .benchmark: "benchmark"
        case .rules: "datakvalitetstest"
        case .vacuum: "oprydning"
        }
    }
}
