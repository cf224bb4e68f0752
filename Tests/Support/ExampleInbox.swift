import ExampleDeliveries
import Foundation

/// Example deliveries, written once per test process and size, below the temporary folder.
package enum ExampleInbox {
    /// Folder with one folder per month and manifest.json.
    package static let small: Result<URL, any Error> = Result { try write(.small) }
    package static let demo: Result<URL, any Error> = Result { try write(.demo) }

    private static func write(_ size: ExampleSize) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "flis-examples-\(getpid())-\(size.rawValue)")
        _ = try ExampleDeliveries(ExampleOptions(size: size)).write(to: folder)
        return folder
    }
}
