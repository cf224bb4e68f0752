import Contracts
import ExampleDeliveries
import Foundation

/// National months written to a folder of their own.
struct WrittenCountry {
    let root: URL
    let manifest: CountryManifest

    /// A hundred files a month; written once.
    static let shared = Result { try WrittenCountry(CountryOptions(months: 2, scale: 0.002)) }

    init(_ options: CountryOptions) throws {
        root = WrittenExample.newFolder()
        manifest = try Country(options).write(to: root)
    }

    /// All files below the root, by path, in order.
    func paths() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.contains(".") }.sorted()
    }

    /// The data files of a month, by path.
    func data(in month: String) throws -> [String] {
        try paths().filter { $0.hasPrefix(month) && $0.hasSuffix(".csv") }
    }

    func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    func control(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: root.appendingPathComponent(path + ".kontrol.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// The records by their first field, which is the key or a person who has one record only.
    func rows(_ path: String) throws -> [String: String] {
        let lines = try bytes(path).split(separator: 10).dropFirst().map { String(decoding: $0, as: UTF8.self) }
        return Dictionary(
            lines.map { (String($0.prefix { $0 != ";" && $0 != "|" }), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The project's contracts with those of the country laid over them.
    func contracts() throws -> (areas: [Area], diagnostics: [Diagnostic]) {
        let sql = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../sql").standardized
        let copy = WrittenExample.newFolder()
        try FileManager.default.copyItem(at: sql, to: copy)
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent("areas").path)
        where path.hasSuffix(".yaml") {
            let target = copy.appendingPathComponent("areas/\(path)")
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes("areas/\(path)")).write(to: target)
        }
        return ContractFolder.load(root: copy.path)
    }
}
