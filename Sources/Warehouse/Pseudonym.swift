import CCrypto
import Foundation

/// A person's key in the star: HMAC-SHA-256 of the CPR number under a secret kept outside the database.
///
/// 64 bits as 16 hex digits: short enough for every BI tool, and a collision among ten million
/// persons has probability 3e-6; the unique constraint on `flis.person` would stop it.
package struct Pseudonym: Sendable {
    private let secret: [UInt8]

    /// Reads the secret, or makes one of 32 random bytes, readable by the owner only.
    package init(keyFile: URL) throws {
        if !FileManager.default.fileExists(atPath: keyFile.path) {
            var generator = SystemRandomNumberGenerator()
            let bytes = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
            let made = FileManager.default.createFile(
                atPath: keyFile.path, contents: bytes, attributes: [.posixPermissions: 0o600]
            )
            guard made else {
                throw Failure("LI443", "cannot write the pseudonym key", place: keyFile.path, fix: "check the folder's permissions")
            }
        }
        guard let data = try? Data(contentsOf: keyFile), data.count >= 32 else {
            throw Failure(
                "LI444", "the pseudonym key is missing or shorter than 32 bytes", place: keyFile.path,
                fix: "restore it from backup: with another key every person would get a new pseudonym"
            )
        }
        secret = Array(data)
    }

    /// 16 lower-case hex digits.
    package func key(of cpr: String) -> String {
        let message = Array(cpr.utf8)
        var code = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        HMAC(EVP_sha256(), secret, Int32(secret.count), message, message.count, &code, &length)
        return String(hex(Array(code[..<8])).dropFirst(2))
    }
}
