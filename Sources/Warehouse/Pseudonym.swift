import CCrypto
import Foundation
import Postgres

/// A person's key in the star: HMAC-SHA-256 of the CPR number under a secret kept outside the database.
///
/// 64 bits as 16 hex digits: short enough for every BI tool, and a collision among ten million
/// persons has probability 3e-6; the unique constraint on `flis.person` would stop it.
package struct Pseudonym: Sendable {
    private let secret: [UInt8]

    /// Reads the secret, or makes one of 32 random bytes, readable by the owner only.
    package init(keyFile: URL) throws {
        if !FileManager.default.fileExists(atPath: keyFile.path) { try Self.draw(keyFile) }
        try self.init(existing: keyFile)
    }

    /// Reads the secret; never makes one.
    init(existing keyFile: URL) throws {
        guard let data = try? Data(contentsOf: keyFile), data.count >= 32 else {
            throw Failure(
                "LI444", "the pseudonym key is missing or shorter than 32 bytes", place: keyFile.path,
                fix: "restore it from backup: with another key every person would get a new pseudonym"
            )
        }
        secret = Array(data)
    }

    /// A new secret on disk, all of it, before anything is made with it.
    static func draw(_ keyFile: URL) throws {
        var generator = SystemRandomNumberGenerator()
        let bytes = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let descriptor = open(keyFile.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        do {
            guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try file.write(contentsOf: bytes)
            try file.synchronize()
        } catch {
            throw Failure("LI443", "cannot write the pseudonym key", place: keyFile.path, fix: "check the folder's permissions")
        }
    }

    /// What the key makes of a text that is no person: tells keys apart, and nothing about them.
    package var mark: String { key(of: "flis") }

    /// Before the key makes pseudonyms: they must be of the same key as those that are there.
    func requireSame(as database: Database) throws {
        let known = try database.query("key_mark").first?.text(0)
        if let known {
            guard known == mark else { throw Self.foreign }
            return
        }
        // A database from before there were marks has persons to ask.
        if let person = try database.query("any_person").first {
            guard person.text("noegle") == key(of: person.text("cpr") ?? "") else { throw Self.foreign }
        }
        try database.query("put_key_mark", [mark, nil, nil])
    }

    static let foreign = Failure(
        "LI623", "the pseudonym key is not the one that this database is made with", place: "pseudonym.key",
        fix: "restore the key; if flis pseudonym rotate was interrupted, run it again and it will finish"
    )

    /// 16 lower-case hex digits.
    package func key(of cpr: String) -> String {
        let message = Array(cpr.utf8)
        var code = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        HMAC(EVP_sha256(), secret, Int32(secret.count), message, message.count, &code, &length)
        return String(hex(Array(code[..<8])).dropFirst(2))
    }
}
