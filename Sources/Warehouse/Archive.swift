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

    static func failure(_ action: String, _ path: String) -> Failure {
        Failure("LI442", "\(action): \(String(cString: strerror(errno)))", place: path, fix: "check permissions and free space")
    }
}
