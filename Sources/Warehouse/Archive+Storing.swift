import Deliveries
import Foundation
import Synchronization

extension Archive {
    /// A file that is to be kept, under the SHA-256 with which it was received.
    package struct Incoming: Sendable {
        package let path: String
        package let sha256: [UInt8]

        package init(path: String, sha256: [UInt8]) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// The same for a single file.
    package func store(_ path: String, sha256: [UInt8]) throws {
        try store([Incoming(path: path, sha256: sha256)])
    }

    /// Copies files in that are not there. When it returns, all of them will be there after a power cut as well.
    ///
    /// A crash leaves at most temporary files that nobody reads: a name appears only when the bytes are on disk and
    /// have the right hash. Files are copied on all cores; many of them are brought to disk together, for one at a
    /// time costs more than all else that is done with a small file.
    ///
    /// - Throws: `Failure` LI440 when a file has other bytes by now, LI442 when it cannot be copied.
    package func store(_ files: [Incoming]) throws {
        guard !isReadOnly else { return }
        var seen: Set<[UInt8]> = []
        let each = files.filter { !$0.sha256.isEmpty && seen.insert($0.sha256).inserted }
        guard !each.isEmpty else { return }
        let folders = Set(each.map { url(of: $0.sha256).deletingLastPathComponent().path })
        for folder in folders {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let copies = each.map { Copy($0, to: url(of: $0.sha256).path) }.filter { access($0.target, F_OK) != 0 }
        let disk = DiskSync(folder.path, files: copies.count)
        // Also on a full disk nothing half-done may keep its space.
        defer { for copy in copies { unlink(copy.temporary) } }
        let isSynced = disk == nil
        _ = try Parallel.map(copies) { try $0.write(isSynced: isSynced) }
        try disk?.sync()
        for copy in copies {
            guard rename(copy.temporary, copy.target) == 0 else { throw Self.failure("rename", copy.temporary) }
        }
        // Also of what was there: whoever put it there a moment ago may not have come so far.
        if let disk { try disk.sync() } else { for folder in folders.union([folder.path]) { try DiskSync.sync(folder) } }
    }

    /// One file on its way in.
    private struct Copy: Sendable {
        let source: Incoming
        let target: String
        let temporary: String

        /// Several threads may bring the same bytes.
        private static let count = Atomic(0)

        init(_ source: Incoming, to target: String) {
            (self.source, self.target) = (source, target)
            let number = Self.count.add(1, ordering: .relaxed).newValue
            temporary = "\(target).partial-\(getpid())-\(number)"
        }

        /// Copies and hashes in one pass.
        ///
        /// - Parameter isSynced: the bytes are to be on disk when it returns.
        func write(isSynced: Bool) throws {
            let output = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard output >= 0 else { throw Archive.failure("open", temporary) }
            defer { close(output) }
            let survey = try FileSurvey(source.path) { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let written = Glibc.write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    guard written > 0 else { throw Archive.failure("write", temporary) }
                    rest = rest.dropFirst(written)
                }
            }
            guard survey.sha256 == source.sha256 else {
                throw Failure(
                    "LI440", "the file changed while it was being archived", place: source.path,
                    fix: "let the supplier finish writing, then run again"
                )
            }
            guard !isSynced || fsync(output) == 0 else { throw Archive.failure("fsync", temporary) }
        }
    }
}
