import Contracts
import Foundation

/// Says why a file is not the one that its control file describes, by looking for the change that makes it so.
///
/// Runs only when a delivery is refused for its bytes or hash, and never makes it accepted: the supplier is told.
enum HashDiagnosis {
    /// The change in Danish, when one of the usual ones explains it.
    static func cause(_ path: String, control: ControlFile, earlier: EarlierFiles) -> String? {
        var limits = ReadingLimits()
        limits.chunkBytes = 1 << 16
        guard let source = try? ByteSource(path, name: control.path, limits: limits) else { return nil }
        var variants = Variants(prefixBytes: control.bytes)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: limits.chunkBytes, alignment: 16)
        defer { chunk.deallocate() }
        while let count = try? source.read(into: chunk), count > 0 {
            variants.feed(chunk.prefix(count))
        }
        let hashes = variants.finish()
        if source.isPacked, hashes.asItIs == control.sha256 {
            return "kontrolfilens SHA-256 er af den upakkede fil"
        }
        if source.finishHash() == control.sha256 {
            return "SHA-256 passer, så kun antallet i kontrolfilen er forkert"
        }
        if !source.isPacked, let change = hashes.changed.first(where: { $0.hash == control.sha256 }) {
            return change.cause
        }
        return stale(path, control: control, earlier: earlier)
    }

    /// The control file belongs to another file: one that lies beside this one, or one of an earlier delivery.
    private static func stale(_ path: String, control: ControlFile, earlier: EarlierFiles) -> String? {
        if let name = earlier.name(control.sha256) {
            return "kontrolfilens SHA-256 er af \(name), som er leveret før: kontrolfilen er ikke fornyet"
        }
        let folder = (path as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let other = names.sorted().first { name in
            guard name != control.path, let file = try? OpenFile("\(folder)/\(name)") else { return false }
            return file.bytes == control.bytes && sha256(of: file) == control.sha256
        }
        return other.map { "kontrolfilens SHA-256 er af \($0), som ligger i samme mappe: kontrolfilerne er byttet om" }
    }

    private static func sha256(of file: OpenFile) -> [UInt8]? {
        let hash = SHA256()
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            guard let count = try? file.read(into: chunk) else { return nil }
            if count == 0 { return hash.finish() }
            hash.update(UnsafeRawBufferPointer(rebasing: chunk.prefix(count)))
        }
    }

    /// The same bytes hashed as they would have been before one change or another.
    private struct Variants {
        private let asItIs = SHA256()
        private let lineFeeds = SHA256()
        private let carriageReturns = SHA256()
        private let withMark = SHA256()
        private let withoutMark = SHA256()
        private let withoutFinalNewline = SHA256()
        private let withLineFeed = SHA256()
        private let withBoth = SHA256()
        private let prefix = SHA256()
        private var prefixLeft: Int
        private var held: [UInt8] = []
        private var endsWithReturn = false
        private var isFirst = true

        init(prefixBytes: Int64) {
            prefixLeft = Int(clamping: prefixBytes)
            Variants.add(FileSignature.byteOrderMark, to: withMark)
        }

        private static func add(_ bytes: [UInt8], to hash: SHA256) {
            bytes.withUnsafeBytes(hash.update)
        }

        mutating func feed(_ chunk: Slice<UnsafeMutableRawBufferPointer>) {
            let bytes = Array(chunk)
            Variants.add(bytes, to: asItIs)
            Variants.add(bytes, to: withMark)
            Variants.add(bytes, to: withLineFeed)
            Variants.add(bytes, to: withBoth)
            let hasMark = isFirst && bytes.starts(with: FileSignature.byteOrderMark)
            Variants.add(hasMark ? Array(bytes.dropFirst(3)) : bytes, to: withoutMark)
            Variants.add(Array(bytes.prefix(prefixLeft)), to: prefix)
            prefixLeft -= min(prefixLeft, bytes.count)
            feedLines(bytes)
            // The last two bytes are held back: they may be the final line end.
            held += bytes
            Variants.add(Array(held.dropLast(2)), to: withoutFinalNewline)
            held = Array(held.suffix(2))
            isFirst = false
        }

        private mutating func feedLines(_ bytes: [UInt8]) {
            var (unix, windows): ([UInt8], [UInt8]) = ([], [])
            for byte in bytes {
                let isNewline = byte == UInt8(ascii: "\n")
                if endsWithReturn, !isNewline { unix.append(UInt8(ascii: "\r")) }
                if isNewline, !endsWithReturn { windows.append(UInt8(ascii: "\r")) }
                endsWithReturn = byte == UInt8(ascii: "\r")
                if !endsWithReturn { unix.append(byte) }
                windows.append(byte)
            }
            Variants.add(unix, to: lineFeeds)
            Variants.add(windows, to: carriageReturns)
        }

        func finish() -> (asItIs: [UInt8], changed: [(hash: [UInt8], cause: String)]) {
            if endsWithReturn { Variants.add([UInt8(ascii: "\r")], to: lineFeeds) }
            let newline = held.last == UInt8(ascii: "\n") ? (held.first == UInt8(ascii: "\r") ? 2 : 1) : 0
            Variants.add(Array(held.dropLast(newline)), to: withoutFinalNewline)
            Variants.add([UInt8(ascii: "\n")], to: withLineFeed)
            Variants.add(Array("\r\n".utf8), to: withBoth)
            let changed = [
                (lineFeeds.finish(), "linjeskift er ændret fra LF til CRLF undervejs: overfør filen binært"),
                (
                    carriageReturns.finish(),
                    "linjeskift er ændret fra CRLF til LF undervejs: overfør filen binært"
                ),
                (withoutMark.finish(), "der er sat et BOM-mærke foran filen"),
                (withMark.finish(), "BOM-mærket foran filen er fjernet"),
                (withoutFinalNewline.finish(), "der er sat et linjeskift efter filens sidste linje"),
                (withLineFeed.finish(), "linjeskiftet efter filens sidste linje er fjernet"),
                (withBoth.finish(), "linjeskiftet efter filens sidste linje er fjernet"),
                (
                    prefix.finish(),
                    "filen er rigtig til og med den byte, hvor den skulle slutte; resten er føjet til"
                ),
            ]
            return (asItIs.finish(), changed.map { (hash: $0.0, cause: $0.1) })
        }
    }
}
