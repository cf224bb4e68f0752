import Foundation
import Synchronization

/// Memory that the system gives only where it is touched, and that is used again for the next file.
///
/// Filling the scanner's megabytes with zeros took half of the time that a small file needs; giving its pages back
/// after each, and touching new ones for the next, a tenth of what was left. What stands in it at first is nobody's.
final class ScratchBytes {
    let base: UnsafeMutablePointer<UInt8>
    private let count: Int

    /// Regions that nobody uses, by their size; their addresses as numbers.
    private static let free = Mutex<[Int: [UInt]]>([:])
    /// So many of a size are kept: what four threads need that read small files, or one large file.
    private static let most = 12

    init(count: Int) {
        self.count = count
        let used = Self.free.withLock { $0[count]?.popLast() }
        if let used, let pages = UnsafeMutablePointer<UInt8>(bitPattern: used) {
            base = pages
            return
        }
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        let pages = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0)
        guard let pages, pages != MAP_FAILED else { preconditionFailure("no memory for \(count) bytes") }
        base = pages.assumingMemoryBound(to: UInt8.self)
    }

    deinit {
        let (address, count) = (UInt(bitPattern: base), count)
        let isKept = Self.free.withLock { free in
            guard free[count, default: []].count < Self.most else { return false }
            free[count, default: []].append(address)
            return true
        }
        if !isKept { munmap(base, count) }
    }
}
