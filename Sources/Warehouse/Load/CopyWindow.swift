import Contracts
import Deliveries

/// Deliveries of a batch that are copied together: small ones, read on all cores and sent in one COPY, or a single one
/// that is streamed.
package struct CopyWindow {
    /// Their places in the batch.
    private(set) var places: [Int]
    /// What their tuples are thought to take, in bytes.
    private var bytes: Int

    /// What the tuples of a window may be thought to take; all of them are in memory at once.
    package static let usualBytes = 16 << 20

    /// The deliveries that are to be copied, in their order.
    ///
    /// - Parameter most: bytes of a window; one that may take more than a quarter of them is streamed.
    static func windows(of items: [BatchItem], most: Int) -> [CopyWindow] {
        var windows: [CopyWindow] = []
        for place in items.indices where items[place].isTaken {
            let bytes = expectedBytes(items[place], most: most) ?? most
            if let last = windows.last, last.bytes + bytes <= most {
                windows[windows.count - 1].add(place, bytes)
            } else {
                windows.append(CopyWindow(places: [place], bytes: bytes))
            }
        }
        return windows
    }

    private mutating func add(_ place: Int, _ more: Int) {
        places.append(place)
        bytes += more
    }

    /// What the tuples of a delivery may take when it is read whole; nil when it is streamed. One that is compared may
    /// have to send them all.
    ///
    /// Twice of what they are thought to: the control file may be wrong about its rows, and a letter may take three
    /// bytes instead of one.
    static func limit(of item: BatchItem, most: Int) -> Int? { expectedBytes(item, most: most).map { 2 * $0 } }

    /// By what the control file says: each row has what we add to it, and each of its columns a length.
    private static func expectedBytes(_ item: BatchItem, most: Int) -> Int? {
        let (control, columns) = (item.delivery.control, item.delivery.contract.columns.count)
        guard control.bytes <= most, control.rows <= most else { return nil }
        let bytes = control.rows * (110 + 8 * columns) + 2 * Int(control.bytes) + 4096
        return bytes <= most / 4 ? bytes : nil
    }
}
