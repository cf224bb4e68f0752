import Contracts

/// Whether the rows of a file that have no end all say so alike.
///
/// A contract may know several values for no end; a file that uses two of them is often two extracts in one.
final class OpenEndLog {
    private var first: [UInt8]?
    /// Two of the contract's values have stood for no end.
    private(set) var isMixed = false

    /// Remembers what a row had in place of its last day, as the file has it.
    func note(_ source: UnsafePointer<UInt8>, count: Int) {
        if isMixed { return }
        let value = UnsafeBufferPointer(start: source, count: count)
        if let first {
            isMixed = !first.elementsEqual(value)
        } else {
            first = Array(value)
        }
    }

    /// Takes over what another part of the file has.
    func add(_ other: OpenEndLog) {
        isMixed = isMixed || other.isMixed || first != nil && other.first != nil && first != other.first
        first = first ?? other.first
    }
}
