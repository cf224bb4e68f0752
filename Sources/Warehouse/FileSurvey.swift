import CCrypto
import Deliveries
import Foundation

/// One pass over a file's bytes as they lie: SHA-256 and physical lines. Bounded memory.
struct FileSurvey {
    let sha256: [UInt8]
    /// Line feeds, plus one for a last line without.
    let lines: Int

    /// - Parameter consume: gets every piece, in order.
    init(_ path: String, _ consume: (UnsafeRawBufferPointer) throws -> Void = { _ in }) throws {
        // O_NONBLOCK: a pipe without a writer would otherwise hold the program for ever.
        let input = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard input >= 0 else { throw Self.failure("open", path) }
        defer { close(input) }
        var status = stat()
        guard fstat(input, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure("LI442", "not a regular file", place: path, fix: "put the file itself there")
        }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
        var lines = 0
        var last: UInt8 = 10
        try withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 64) { buffer in
            while case let count = read(input, buffer.baseAddress, buffer.count), count != 0 {
                if count < 0, errno == EINTR { continue }
                // Half a file must not get a hash.
                guard count > 0 else { throw Self.failure("read", path) }
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                EVP_DigestUpdate(context, bytes.baseAddress, count)
                lines += ByteWord.count(of: 10, in: bytes.assumingMemoryBound(to: UInt8.self))
                last = bytes[count - 1]
                try consume(bytes)
            }
        }
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        sha256 = digest
        self.lines = lines + (last == 10 ? 0 : 1)
    }

    private static func failure(_ action: String, _ path: String) -> Failure {
        Failure(
            "LI442", "\(action): \(String(cString: strerror(errno)))", place: path,
            fix: "check that the file is there and readable"
        )
    }
}
