import Deliveries
import Warehouse

/// Stops when a folder holds no deliveries: a month without files is an error, not a success.
func requireArrivals(in folder: String) throws {
    let inbox = try? Inbox(folder: folder)
    guard let inbox, !inbox.controlFiles.isEmpty || !inbox.loneFiles.isEmpty else {
        throw Failure(
            "LI445", inbox == nil ? "the folder is not there or cannot be read" : "nothing has arrived",
            place: folder, fix: "check the folder and its permissions"
        )
    }
}
