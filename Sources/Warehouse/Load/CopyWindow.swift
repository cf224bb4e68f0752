import Contracts
import Deliveries

/// Deliveries of a batch that are copied together: small ones, read on all cores and sent in one COPY, or a single one
/// that is streamed.
struct CopyWindow {
    /// Their places in the batch.
    private(set) var places: [Int] = []
    /// What their tuples are thought to take, in bytes.
    private var bytes = 0

    /// A file whose tuples are thought to take more is streamed.
    private static let mostOfOne = 4 << 20
    /// All tuples of a window are in memory at once.
    private static let mostOfAll = 16 << 20

    /// The deliveries that are to be copied, in their order.
    static func windows(of items: [BatchItem]) -> [CopyWindow] {
        var windows: [CopyWindow] = []
        for place in items.indices where items[place].isTaken {
            let bytes = expectedBytes(items[place])
            if windows.isEmpty || !windows[windows.count - 1].hasRoom(for: bytes) { windows.append(CopyWindow()) }
            windows[windows.count - 1].places.append(place)
            windows[windows.count - 1].bytes += bytes
        }
        return windows
    }

    private func hasRoom(for more: Int) -> Bool { max(bytes, more) < Self.mostOfAll && bytes + more <= Self.mostOfAll }

    /// What the tuples of a delivery may take when it is read whole; nil when it is streamed.
    static func limit(of item: BatchItem) -> Int? {
        let bytes = expectedBytes(item)
        // The control file may be wrong about its rows, and a letter may take three bytes instead of one.
        return bytes <= mostOfOne ? 2 * bytes : nil
    }

    /// By what the control file says: each row has what we add and each of its columns a length; a block is the least
    /// that is handed over. A streamed file fills a window.
    private static func expectedBytes(_ item: BatchItem) -> Int {
        let (control, columns) = (item.delivery.control, item.delivery.contract.columns.count)
        guard item.comparison == nil, control.bytes <= mostOfOne, control.rows <= mostOfOne else { return mostOfAll }
        let bytes = control.rows * (110 + 8 * columns) + 2 * Int(control.bytes) + 4096
        return bytes <= mostOfOne ? bytes : mostOfAll
    }
}
