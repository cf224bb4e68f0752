import Foundation

/// A folder that is held open, so that what is moved in and out of it goes there and nowhere else.
///
/// A symbolic link in its place is never followed: whoever may write to an inbox must not be able to
/// have files moved out of it.
final class Folder {
    let path: String
    private let descriptor: Int32

    /// Opens a folder that the operator names; this one may be a link.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Folder.failure("open", path) }
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens a folder in this one; nil when there is none of that name.
    func subfolder(_ name: String) -> Folder? {
        let found = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        return found >= 0 ? Folder(path: "\(path)/\(name)", descriptor: found) : nil
    }

    /// Opens a folder in this one, made if need be.
    func makeSubfolder(_ name: String) throws -> Folder {
        guard mkdirat(descriptor, name, 0o770) == 0 || errno == EEXIST else {
            throw Folder.failure("mkdir", "\(path)/\(name)")
        }
        guard let folder = subfolder(name) else { throw Folder.failure("open", "\(path)/\(name)") }
        return folder
    }

    /// Names of what is in it, sorted.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// Nil when there is nothing of that name.
    func state(of name: String) -> FileState? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileState(status)
    }

    /// Renames, within one file system. What is in the way is replaced: for names that only we give.
    func move(_ name: String, to target: Folder, as newName: String) -> Bool {
        if renameat(descriptor, name, target.descriptor, newName) == 0 { return true }
        // A network file system may have done it and lost the answer; asked again, it finds nothing to do.
        return errno == ENOENT && state(of: name) == nil && target.state(of: newName) != nil
    }

    /// Renames unless something of that name is there; for names that others may give at the same moment.
    func moveBack(_ name: String, to target: Folder) -> Bool {
        if linkat(descriptor, name, target.descriptor, name, 0) == 0 { return remove(name) }
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOTSUP || errno == EMLINK else { return false }
        // A file system without hard links: as near as one can get.
        return target.state(of: name) == nil && move(name, to: target, as: name)
    }

    /// Writes a small file, whole or not at all.
    func write(_ text: String, to name: String) throws {
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o660)
        guard file >= 0 else { throw Folder.failure("open", "\(path)/\(name)") }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw Folder.failure("write", "\(path)/\(name)") }
            rest = rest.dropFirst(written)
        }
    }

    @discardableResult
    func remove(_ name: String) -> Bool { unlinkat(descriptor, name, 0) == 0 }

    /// Removes a folder in this one if it is empty.
    @discardableResult
    func removeSubfolder(_ name: String) -> Bool { unlinkat(descriptor, name, AT_REMOVEDIR) == 0 }

    private static func failure(_ action: String, _ place: String) -> Failure {
        Failure(
            "LI452", "\(action): \(String(cString: strerror(errno)))", place: place,
            fix: "let the program's user write in the inbox, or run with --leave"
        )
    }
}

/// What a file looks like from outside; the same twice over some seconds means that nobody writes it.
struct FileState: Equatable {
    let bytes: Int64
    /// By the clock of the file server; coarse on some. When the content changed, which the one who copies it may
    /// set, and when the file did, which nobody can.
    let modified, changed: Time
    let inode: UInt64
    let isFolder: Bool

    struct Time: Equatable {
        let seconds: Int
        let nanoseconds: Int
    }

    init(_ status: stat) {
        bytes = Int64(status.st_size)
        modified = Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
        changed = Time(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
        inode = UInt64(status.st_ino)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }

    /// Seconds between this change and that one.
    func age(at now: FileState) -> Int { abs(now.changed.seconds - changed.seconds) }
}
