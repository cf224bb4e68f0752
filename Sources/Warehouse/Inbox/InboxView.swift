import Deliveries
import Foundation

/// What lies in an inbox at one moment: files by name. Folders are not deliveries, and hidden files belong
/// to uploads under way.
struct InboxView {
    let files: [String: FileState]
    /// Names that the file system does not know again: bytes that are not UTF-8.
    let unnamed: [String]
    /// The moment, by the clock that stamps the files: ours may differ from that of a network share.
    let now: FileState

    /// - Parameter scratch: a folder of our own on the same file system.
    init(_ inbox: Folder, scratch: Folder) throws {
        try scratch.write("", to: Self.clock)
        defer { scratch.remove(Self.clock) }
        guard let now = scratch.state(of: Self.clock) else {
            throw Failure("LI452", "the clock of the file system cannot be read", place: scratch.path, fix: "check the share")
        }
        self.now = now
        var files: [String: FileState] = [:]
        var unnamed: [String] = []
        for name in try inbox.names() where !name.hasPrefix(".") {
            if let state = inbox.state(of: name) { if !state.isFolder { files[name] = state } } else { unnamed.append(name) }
        }
        self.files = files
        self.unnamed = unnamed
    }

    private static let clock = ".ur"

    /// Whether somebody may be writing one of the files.
    func isYoung(_ settle: Int) -> Bool {
        files.values.contains { (0..<settle).contains($0.age(at: now)) }
    }

    /// The names of data files, present or only promised by a control file, in order.
    var deliveries: [String] {
        Set(files.keys.map { $0.hasSuffix(ControlFile.suffix) ? String($0.dropLast(ControlFile.suffix.count)) : $0 })
            .sorted()
    }
}
