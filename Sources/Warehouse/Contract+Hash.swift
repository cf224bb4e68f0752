import Contracts

extension Contract {
    /// SHA-256 of the contract's file: the ledger keeps it with every delivery.
    package var hash: [UInt8] { fingerprint(bytes) }
}
