/// Finds files that were delivered before, so that a control file that was not renewed is recognised.
package struct EarlierFiles: Sendable {
    /// The name of a file that was delivered with this SHA-256; nil when there is none.
    package let name: @Sendable (_ sha256: [UInt8]) -> String?

    package init(name: @escaping @Sendable (_ sha256: [UInt8]) -> String?) {
        self.name = name
    }

    /// For who has no ledger, such as a supplier.
    package static let unknown = EarlierFiles { _ in nil }
}
