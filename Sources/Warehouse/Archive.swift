import Foundation

/// Every file that was taken in or refused, by the SHA-256 of its bytes. Files are never changed or removed.
package struct Archive: Sendable {
    package let folder: URL
    /// For rehearsals: what is there can be read, nothing is added.
    let isReadOnly: Bool

    package init(folder: URL, isReadOnly: Bool = false) {
        self.folder = folder
        self.isReadOnly = isReadOnly
    }

    /// Where the file with this SHA-256 is or would be: `<first two hex digits>/<all 64>`.
    package func url(of sha256: [UInt8]) -> URL {
        url(ofHex: String(hex(sha256).dropFirst(2)))
    }

    /// The same, for the hash as 64 hexadecimal digits.
    package func url(ofHex name: String) -> URL {
        folder.appendingPathComponent(String(name.prefix(2))).appendingPathComponent(name)
    }

    /// Copies the file in, unless it is there. A crash leaves at most a temporary file that nobody reads:
    /// the name appears only when the bytes are on disk and have the right hash.
    package func store(_ path: String, sha256: [UInt8]) throws {
        let target = url(of: sha256)
        guard !isReadOnly, !FileManager.default.fileExists(atPath: target.path) else { return }
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let temporary = target.appendingPathExtension("partial-\(getpid())")
        // Also on a full disk nothing half-done may keep its space.
        defer { unlink(temporary.path) }
        guard try Self.copy(path, to: temporary.path) == sha256 else {
            throw Failure(
                "LI440", "the file changed while it was being archived", place: path,
                fix: "let the supplier finish writing, then run again"
            )
        }
        guard rename(temporary.path, target.path) == 0 else { throw Self.failure("rename", temporary.path) }
        let parent = open(target.deletingLastPathComponent().path, O_RDONLY)
        fsync(parent)
        close(parent)
    }

    /// Copies, syncs and hashes in one pass.
    private static func copy(_ source: String, to target: String) throws -> [UInt8] {
        let output = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard output >= 0 else { throw failure("open", target) }
        defer { close(output) }
        let survey = try FileSurvey(source) { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written > 0 else { throw failure("write", target) }
                rest = rest.dropFirst(written)
            }
        }
        guard fsync(output) == 0 else { throw failure("fsync", target) }
        return survey.sha256
    }

    static func failure(_ action: String, _ path: String) -> Failure {
        Failure("LI442", "\(action): \(String(cString: strerror(errno)))", place: path, fix: "check permissions and free space")
    }
}
