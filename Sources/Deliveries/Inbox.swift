import Foundation

/// What lies in the folder that suppliers write to.
package struct Inbox: Sendable {
    /// Names of control files, in order.
    package let controlNames: [String]
    /// Paths of files that no control file stands beside.
    ///
    /// They may be on their way.
    package let loneFiles: [String]

    /// Hidden files are passed over: tools use them for uploads that are under way.
    package init(folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
            .sorted()
        let all = Set(names)
        controlNames = names.filter { $0.hasSuffix(ControlFile.suffix) }
        loneFiles = names.filter {
            !$0.hasSuffix(ControlFile.suffix) && !all.contains($0 + ControlFile.suffix)
        }
        .map { "\(folder)/\($0)" }
        // What has been dealt with is put into folders, and people make some too: no deliveries.
        .filter { (try? FileManager.default.attributesOfItem(atPath: $0)[.type]) as? FileAttributeType != .typeDirectory }
    }
}
