import Foundation

/// Where the bytes of a data file go: to a file on disk or into memory, counted and hashed on the way.
final class ByteSink {
    private let file: Int32?
    private let hash = SHA256()
    private let gzip: GzipStream?
    private(set) var count = 0
    private(set) var memory: [UInt8] = []

    /// Writes to `url`, or keeps the bytes in `memory` when there is none.
    init(url: URL?, compressing: Bool = false) throws {
        if let url {
            let file = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw Self.failure(url.path) }
            self.file = file
        } else {
            file = nil
        }
        gzip = compressing ? GzipStream() : nil
    }

    deinit {
        if let file { close(file) }
    }

    func write(_ bytes: [UInt8]) throws {
        try store(gzip?.compress(bytes, last: false) ?? bytes)
    }

    /// Ends the file and returns its SHA-256 in hexadecimal.
    func finish() throws -> String {
        if let gzip {
            try store(gzip.compress([], last: true))
        }
        return hash.finish()
    }

    private func store(_ bytes: [UInt8]) throws {
        count += bytes.count
        hash.update(bytes)
        guard let file else { return memory += bytes }
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written > 0 else { throw Self.failure("a data file") }
                rest = rest.dropFirst(written)
            }
        }
    }

    private static func failure(_ place: String) -> ExampleError {
        .notWritten(place, String(cString: strerror(errno)))
    }
}
