import Deliveries
import Foundation
import Warehouse

/// Stops when a folder holds no deliveries: a month without files is an error, not a success.
/// - Parameter mayBeEmpty: an inbox that runs take files out of is empty most of the time; that it is in
///   use, and not a folder named by mistake, its subfolders show.
func requireArrivals(in folder: String, mayBeEmpty: Bool = false) throws {
    let inbox = try? Inbox(folder: folder)
    let isInUse = mayBeEmpty && InboxClaim.subfolders.contains {
        FileManager.default.fileExists(atPath: folder + "/" + $0)
    }
    guard let inbox, isInUse || !inbox.controlFiles.isEmpty || !inbox.loneFiles.isEmpty else {
        throw Failure(
            "LI445", inbox == nil ? "the folder is not there or cannot be read" : "nothing has arrived",
            place: folder, fix: "check the folder and its permissions"
        )
    }
}
