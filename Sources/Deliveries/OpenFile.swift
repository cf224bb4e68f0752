import Foundation

/// A regular file that is open for reading.
///
/// Symbolic links, folders, pipes and devices are not opened.
final class OpenFile {
    /// Why a file is not open.
    enum Fault: Error {
        case missing
        case notRegular
        case unreadable(errno: Int32)
    }

    let descriptor: Int32
    /// The size when it was opened.
    let bytes: Int64

    init(_ path: String) throws(Fault) {
        // O_NONBLOCK: a pipe without a writer would otherwise hold the program for ever.
        descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let number = errno
            switch number {
            case ENOENT: throw .missing
            // A symbolic link, and a socket.
            case ELOOP, ENXIO: throw .notRegular
            default: throw .unreadable(errno: number)
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let number = errno
            close(descriptor)
            throw .unreadable(errno: number)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .notRegular
        }
        bytes = Int64(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Reads at most the size of `target`; 0 at the end of the file.
    func read(into target: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        while true {
            let count = Foundation.read(descriptor, target.baseAddress, target.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(errno: errno) }
        }
    }

    /// Up to `count` bytes from the beginning, without moving the reading position.
    func head(_ count: Int) -> [UInt8] {
        bytes(count, at: 0)
    }

    /// Up to `count` bytes from a place, without moving the reading position.
    func bytes(_ count: Int, at offset: Int64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            filled = max(0, pread(descriptor, target.baseAddress, count, off_t(offset)))
        }
    }
}
