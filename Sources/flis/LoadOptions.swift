import ArgumentParser
import Foundation
import Warehouse

/// What a load needs to know besides the database.
struct LoadOptions: ParsableArguments {
    @Option(help: "Folder with data files and control files; read, never changed.")
    var inbox: String

    @Option(help: "The month the run is for, YYYY-MM.")
    var month: String

    func validate() throws {
        guard month.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil else {
            throw ValidationError("--month is YYYY-MM, for example 2021-02")
        }
    }

    var firstDay: String { month + "-01" }
}
