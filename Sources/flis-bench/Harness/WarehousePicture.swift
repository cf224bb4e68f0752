import Foundation
import Postgres
import Warehouse

/// Everything that two warehouses with the same past must have in common: a digest of each table, the names in the
/// archive (which are hashes of contents), and the files of the inbox with their contents but for clock times.
struct WarehousePicture {
    private var parts: [String: String] = [:]

    /// - Parameter inbox: the folder that the warehouse's runs took files out of.
    init(_ warehouse: BenchWarehouse, inbox: URL) throws {
        let database = try Database(target: warehouse.target, sql: warehouse.sql)
        for row in try database.query("table_digests") { parts["table \(row.text(0) ?? "")"] = row.text(1) }
        for name in Self.files(warehouse.folder.appendingPathComponent("archive"))
        where !name.contains(".partial-") {
            parts["archive \(name)"] = ""
        }
        for name in Self.files(inbox) {
            parts["inbox \(name)"] = try Self.contents(inbox.appendingPathComponent(name))
        }
    }

    var tables: Int { parts.keys.count { $0.hasPrefix("table ") } }
    var files: Int { parts.count - tables }

    /// Names of what differs, tables first.
    func differences(from other: WarehousePicture) -> [String] {
        let names = Set(parts.keys).union(other.parts.keys).filter { parts[$0] != other.parts[$0] }
        return names.sorted(by: >)
    }

    /// Paths of the files below a folder.
    private static func files(_ folder: URL) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return all.filter { name in
            var isFolder: ObjCBool = false
            let path = folder.appendingPathComponent(name).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// A receipt's text without clock times; of a delivered file, which nothing may change, its size.
    private static func contents(_ file: URL) throws -> String {
        guard file.lastPathComponent.hasPrefix("kvittering.") else { return try String(NationalInbox.bytes(of: file)) }
        return try String(contentsOf: file, encoding: .utf8)
            .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}/, with: "<tid>")
    }
}
