import ArgumentParser
import Foundation
import Warehouse

/// What a load needs to know besides the database.
struct LoadOptions: ParsableArguments {
    @Option(help: "Folder with data files and control files.")
    var inbox: String

    @Option(help: "The month the run is for, YYYY-MM.")
    var month: String

    @Option(help: "Seconds to wait for another run that holds the same scopes, or publishes. Default: as long as it takes.")
    var wait: Int?

    @Option(help: "Connections that load entities side by side. Default: one per core of this machine, at most 4.")
    var jobs = min(4, ProcessInfo.processInfo.activeProcessorCount)

    @Flag(help: "Tell on stderr what is sent to the database of each file, and why.")
    var verbose = false

    func validate() throws {
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs is 1 to 64") }
        guard wait ?? 0 >= 0 else { throw ValidationError("--wait is a number of seconds, 0 or more") }
        guard month.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil else {
            throw ValidationError("--month is YYYY-MM, for example 2021-02")
        }
    }

    /// Tells on stderr what the run waits for.
    var patience: Patience { Patience(seconds: wait, tell: say) }

    var firstDay: String { month + "-01" }
}
