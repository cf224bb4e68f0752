/// What bounds the memory and the work of reading one file.
package struct ReadingLimits: Sendable {
    /// Bytes that are read at a time: what one thread works on stays in its core's own memory.
    package var chunkBytes = 1 << 18
    /// The longest record, line end included.
    package var recordBytes = 1 << 20
    /// Bytes of tuples that are handed over at a time.
    ///
    /// 64 KiB was the cheapest message for the server.
    package var blockBytes = 1 << 16
    /// Original bytes of rejected rows that are kept, in all.
    package var quarantineBytes = 16 << 20
    /// Original bytes that are kept of a record that is too long.
    package var longRecordBytes = 1 << 16
    /// Rejected rows that are kept beyond the contract's limit, as examples.
    package var examples = 100
    /// Unpacked bytes up to which gzip may pack as densely as it likes.
    package var unpackedFloor: Int64 = 1 << 30
    /// Unpacked bytes per packed byte beyond that.
    package var unpackedRatio: Int64 = 500

    /// Threads that read one file, the caller's among them.
    package var threads = Parallel.usualThreads
    /// Smaller files are read by one thread.
    package var parallelBytes: Int64 = 1 << 21

    package init() {}
}
