import Contracts
import Deliveries
import ExampleDeliveries
import Foundation
import Warehouse

/// National months on disk, the `sql` folder that knows their contracts, and a peer's script for the same bytes.
struct NationalInbox {
    let folder: URL
    let manifest: CountryManifest
    let sql: SQLFolder

    /// Writes the months below the site's folder.
    init(_ name: String, _ options: CountryOptions, at site: BenchSite) throws {
        folder = site.home.appendingPathComponent(name)
        manifest = try Country(options).write(to: folder)
        let root = folder.appendingPathComponent("sql")
        let files = FileManager.default
        try? files.removeItem(at: root)
        try files.copyItem(at: SQLFolder.locate().root, to: root)
        let areas = folder.appendingPathComponent("areas")
        for path in try files.subpathsOfDirectory(atPath: areas.path).sorted() {
            let (from, to) = (areas.appendingPathComponent(path), root.appendingPathComponent("areas/\(path)"))
            var isFolder: ObjCBool = false
            _ = files.fileExists(atPath: from.path, isDirectory: &isFolder)
            if isFolder.boolValue {
                try files.createDirectory(at: to, withIntermediateDirectories: true)
            } else {
                try? files.removeItem(at: to)
                try files.copyItem(at: from, to: to)
            }
        }
        sql = SQLFolder(root: root)
    }

    func inbox(_ index: Int) -> URL { folder.appendingPathComponent(manifest.months[index].month) }

    /// Data files of an inbox, by name.
    static func dataFiles(in inbox: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: inbox.path).filter { $0.hasSuffix(".csv") }.sorted()
            .map { inbox.appendingPathComponent($0) }
    }

    static func bytes(of file: URL) throws -> Int {
        try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }

    /// The files of a month that a peer can read: a truncated one would end its transaction.
    func readable(_ index: Int) throws -> [URL] {
        let cut = Set(manifest.planted.filter { $0.kind == .truncated }.map(\.file))
        let month = manifest.months[index].month
        return try Self.dataFiles(in: inbox(index)).filter { !cut.contains("\(month)/\($0.lastPathComponent)") }
    }
}
