import CCrypto
import Contracts

/// SHA-256 by libcrypto, fed piece by piece.
final class SHA256 {
    private let context: OpaquePointer?

    init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The 32 bytes; the digest is not to be fed afterwards.
    func finish() -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &result, nil)
        return result
    }

    static func of(_ bytes: [UInt8]) -> [UInt8] {
        let digest = SHA256()
        bytes.withUnsafeBytes(digest.update)
        return digest.finish()
    }
}

extension Contract {
    /// SHA-256 of the contract's file: says in the ledger by which words a delivery was read.
    package var hash: [UInt8] { SHA256.of(bytes) }
}
