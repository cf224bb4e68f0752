import Deliveries
import Foundation
import Warehouse

/// Stops when a folder holds no deliveries.
/// - Throws: `Failure` LI445.
func requireArrivals(in folder: String) throws {
    if let absence = try missingArrivals(in: folder) { throw absence }
}

/// What is to be said when a folder holds no deliveries: a month without files is an error, not a success.
/// - Parameter mayBeEmpty: an inbox that runs take files out of is empty most of the time; that it is in
///   use, and not a folder named by mistake, its subfolders show.
/// - Returns: nil when something has arrived, or the folder may be empty.
/// - Throws: `Failure` LI445 when the folder cannot be read.
func missingArrivals(in folder: String, mayBeEmpty: Bool = false) throws -> Failure? {
    guard let inbox = try? Inbox(folder: folder) else {
        throw Failure(
            "LI445", "the folder is not there or cannot be read", place: folder, fix: "check the folder and its permissions"
        )
    }
    let isInUse = mayBeEmpty && InboxClaim.subfolders.contains {
        FileManager.default.fileExists(atPath: folder + "/" + $0)
    }
    guard !isInUse, inbox.controlNames.isEmpty, inbox.loneFiles.isEmpty else { return nil }
    return Failure("LI445", "nothing has arrived", place: folder, fix: "check the folder and its permissions")
}
