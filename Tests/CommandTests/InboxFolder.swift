import Foundation

/// An inbox of a test's own, that runs may take files out of.
struct InboxFolder {
    let url: URL

    /// - Parameter example: a folder whose files are copied in.
    init(in home: URL, copyOf example: URL? = nil) throws {
        url = home.appendingPathComponent("indbakke")
        if let example {
            try FileManager.default.copyItem(at: example, to: url)
        } else {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
    }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// Paths of files below the inbox, sorted, and of folders with nothing in them.
    func tree() -> [String] {
        let all = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
        return all.filter { name in !all.contains { $0.hasPrefix(name + "/") } }.sorted()
    }

    /// Path to content, clock times in receipts left out.
    func contents() throws -> [String: String] {
        var contents: [String: String] = [:]
        for name in tree() {
            let bytes = FileManager.default.contents(atPath: path(name)) ?? Data()
            contents[name] = String(decoding: bytes, as: UTF8.self)
                .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}/, with: "<tid>")
        }
        return contents
    }
}
