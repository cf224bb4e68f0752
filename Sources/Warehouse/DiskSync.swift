internal import CSyncFS
import Foundation

/// Brings everything that was written to a file system to disk, in one call for many files.
final class DiskSync {
    private let descriptor: Int32
    private let folder: String

    /// Below this a call for each file waits for less: a file system may have to write what others left.
    private static let leastFiles = 16

    /// To be made before the files are written: only errors of later are told.
    ///
    /// nil when the files are better brought to disk one by one, because they are few or because the system, a Linux
    /// before 5.8, would not tell that it could not write.
    init?(_ folder: String, files: Int) {
        guard files >= Self.leastFiles, Self.tellsErrors else { return nil }
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.folder = folder
        guard descriptor >= 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Throws: `Failure` LI442 when something could not be written.
    func sync() throws {
        guard syncfs(descriptor) == 0 else { throw Archive.failure("syncfs", folder) }
    }

    /// A folder's names, by itself.
    static func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Archive.failure("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Archive.failure("fsync", folder) }
    }

    private static let tellsErrors: Bool = {
        let version = ProcessInfo.processInfo.operatingSystemVersion
        return (version.majorVersion, version.minorVersion) >= (5, 8)
    }()
}
