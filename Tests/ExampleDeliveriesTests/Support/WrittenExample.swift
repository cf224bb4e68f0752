import ExampleDeliveries
import Foundation

/// An example written to a folder of its own.
struct WrittenExample {
    let root: URL
    let manifest: Manifest

    /// The sets that most tests read, written once.
    static let demo = Result { try WrittenExample(ExampleOptions()) }
    static let allAreas = Result { try WrittenExample(ExampleOptions(size: .small, areas: .all)) }
    static let small = Result { try WrittenExample(ExampleOptions(size: .small)) }

    init(_ options: ExampleOptions) throws {
        root = Self.newFolder()
        manifest = try ExampleDeliveries(options).write(to: root)
    }

    /// A folder that does not exist yet and goes when the tests end.
    static func newFolder() -> URL {
        all.appendingPathComponent(UUID().uuidString, isDirectory: true)
    }

    private static let all: URL = {
        atexit { try? FileManager.default.removeItem(at: WrittenExample.all) }
        let name = "flis-examples-tests-\(ProcessInfo.processInfo.processIdentifier)"
        return FileManager.default.temporaryDirectory.appendingPathComponent(name, isDirectory: true)
    }()

    func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    func file(_ path: String) throws -> DeliveredFile {
        let name = String(path.split(separator: "/").last ?? "")
        return DeliveredFile(try content(path), system: String(name.prefix(3)))
    }

    /// The bytes of a data file, decompressed where the name ends in `.gz`.
    func content(_ path: String) throws -> [UInt8] {
        path.hasSuffix(".gz") ? gunzip(root.appendingPathComponent(path).path) : try bytes(path)
    }

    func control(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: root.appendingPathComponent(path + ".kontrol.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// All files below the root, by path, in order.
    func paths() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.contains(".") }.sorted()
    }

    /// Deliveries of an entity that are to be loaded without a fault.
    func good(_ entity: String, in month: String? = nil) -> [String] {
        manifest.deliveries.filter { delivery in
            delivery.entity == entity && delivery.outcome == .loaded
                && (month.map { delivery.file.hasPrefix($0 + "/") } ?? true)
        }.map(\.file)
    }
}
