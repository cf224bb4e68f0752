import Foundation

/// Where the bytes of a data file go: to a file on disk or into memory, counted and hashed on the way.
final class ByteSink {
    private let handle: FileHandle?
    private let hash = SHA256()
    private let gzip: GzipStream?
    private(set) var count = 0
    private(set) var memory: [UInt8] = []

    /// Writes to `url`, or keeps the bytes in `memory` when there is none.
    init(url: URL?, compressing: Bool = false) throws {
        if let url {
            try Data().write(to: url)
            handle = try FileHandle(forWritingTo: url)
        } else {
            handle = nil
        }
        gzip = compressing ? GzipStream() : nil
    }

    func write(_ bytes: [UInt8]) throws {
        try store(gzip?.compress(bytes, last: false) ?? bytes)
    }

    /// Ends the file and returns its SHA-256 in hexadecimal.
    func finish() throws -> String {
        if let gzip {
            try store(gzip.compress([], last: true))
        }
        try handle?.close()
        return hash.finish()
    }

    private func store(_ bytes: [UInt8]) throws {
        count += bytes.count
        hash.update(bytes)
        if let handle {
            try handle.write(contentsOf: Data(bytes))
        } else {
            memory += bytes
        }
    }
}
