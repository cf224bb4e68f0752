import CCrypto
import Foundation
import Postgres

/// SHA-256 of texts, for knowing whether a file has changed since it was applied. 32 bytes.
package func fingerprint(_ statements: [Statement]) -> [UInt8] {
    var bytes: [UInt8] = []
    for statement in statements {
        bytes += Array((statement.file ?? "").utf8) + [0] + Array(statement.text.utf8) + [0]
    }
    return fingerprint(bytes)
}

/// SHA-256 of bytes. 32 bytes.
package func fingerprint(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    return digest
}

/// `\x…`, PostgreSQL's text form of bytea.
package func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = Array("\\x".utf8)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
