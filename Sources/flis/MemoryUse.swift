import CMalloc
import Foundation

/// How the program asks the system for memory, and gives it back.
///
/// glibc's own rules cost a national month 25 MB (decision 36). When a large block is freed, it takes the next ones of
/// that size from the heap, whose holes stay ours; and every thread may get an area of its own, eight for each core,
/// which keeps what that thread once needed.
enum MemoryUse {
    /// Larger blocks are mapped, and given back when they are freed: tables of rows in force. Not the 3 MiB that a file's
    /// reader reserves and hardly touches, for each of fifty thousand files.
    private static let mappedBytes: Int32 = 4 << 20
    /// So much may be free at the end of an area before it is given back.
    private static let freeBytes: Int32 = 4 << 20

    /// Before the first thread is made.
    static func bound() {
        mallopt(M_MMAP_THRESHOLD, mappedBytes)
        mallopt(M_TRIM_THRESHOLD, freeBytes)
        mallopt(M_ARENA_MAX, Int32(max(2, min(ProcessInfo.processInfo.activeProcessorCount, 4))))
    }
}
