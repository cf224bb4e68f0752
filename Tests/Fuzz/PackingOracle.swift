import Contracts

@testable import Deliveries

extension FuzzBench {
    /// What a file unpacks to, and whether it did so to its end; the same whatever the size of the chunks.
    func unpack(_ delivery: Delivery, _ limits: ReadingLimits) -> (bytes: [UInt8], isWhole: Bool) {
        let once = unpackOnce(delivery, limits)
        guard !once.isBomb else { return (once.bytes, false) }
        var other = limits
        other.chunkBytes = limits.chunkBytes == 1 << 16 ? 61 : 1 << 16
        let again = unpackOnce(delivery, other)
        guard !again.isBomb else { return (once.bytes, false) }
        precondition(once.isWhole == again.isWhole, "the size of the chunks decides whether a file can be unpacked")
        precondition(!once.isWhole || once.bytes == again.bytes, "the size of the chunks decides what is unpacked")
        return (once.bytes, once.isWhole)
    }

    private func unpackOnce(
        _ delivery: Delivery, _ limits: ReadingLimits
    ) -> (bytes: [UInt8], isWhole: Bool, isBomb: Bool) {
        var bytes: [UInt8] = []
        do {
            let source = try ByteSource(delivery.path, name: delivery.fileName, limits: limits)
            var chunk = [UInt8](repeating: 0, count: limits.chunkBytes)
            while true {
                let count = try chunk.withUnsafeMutableBytes { buffer throws in try source.read(into: buffer) }
                if count == 0 { return (bytes, true, false) }
                bytes += chunk[..<count]
            }
        } catch let fault as ByteSource.Fault {
            if case .bomb = fault { return (bytes, false, true) }
            return (bytes, false, false)
        } catch {
            preconditionFailure("the file cannot be opened: \(error)")
        }
    }
}
