import Contracts
import Foundation
import Warehouse

/// A delivery that a test writes: lines, and a control file that tells the truth about them.
package struct DraftDelivery {
    package var entity: String
    package var system: String
    /// Four digits, "0000" for the whole country.
    package var kommune: String
    package var period: String
    package var sequence: Int
    /// ISO 8601 with offset.
    package var extracted: String
    package var replaces: Replaced?
    /// nil: the contract's first.
    package var loadType: LoadType?
    /// The years that a `dynamic_full` delivery names; nil to leave them out.
    package var years: [Int]?
    /// Bytes in a block of the zstd file that is sent; nil to send the file as it is.
    package var zstdBlock: Int?
    /// The header first; without line ends.
    package var lines: [String]

    /// The delivery that this one corrects.
    package struct Replaced {
        package let sequence: Int
        package let extracted: String
        package let version: Int

        package init(sequence: Int, extracted: String, version: Int = 2) {
            self.sequence = sequence
            self.extracted = extracted
            self.version = version
        }
    }

    /// A new delivery; `rows` are written below the contract's header.
    package init(
        _ entity: String, system: String = "kmd_elev", kommune: String = "0101", period: String = "2021-01",
        sequence: Int = 1, extracted: String = "2021-01-04T02:00:00+01:00", loadType: LoadType? = nil, rows: [String]
    ) throws {
        self.entity = entity
        self.system = system
        self.kommune = kommune
        self.period = period
        self.sequence = sequence
        self.extracted = extracted
        self.loadType = loadType
        lines = []
        let layout = try layout
        lines = [layout.header.joined(separator: String(UnicodeScalar(layout.delimiter)))] + rows
    }

    /// An example delivery as it lies there (not packed), to be changed and sent as the next one.
    package init(reading file: URL) throws {
        let control = try JSONDecoder().decode(
            Control.self, from: Data(contentsOf: URL(fileURLWithPath: file.path + ".kontrol.json"))
        )
        entity = control.name
        system = control.flis.system
        kommune = control.flis.kommune
        period = control.flis.periode
        sequence = control.flis.sekvens
        extracted = control.flis.udtrukket
        lines = []
        let text = String(data: try Data(contentsOf: file), encoding: try encoding) ?? ""
        lines = text.split { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    }

    private struct Control: Decodable {
        struct Own: Decodable { let system, kommune, periode, udtrukket: String; let sekvens: Int }
        let name: String
        let flis: Own
    }

    private var contract: Contract {
        get throws {
            try require(
                TestWarehouse.contracts.flatMap(\.deliveries).first { $0.name == entity }, "entity \(entity)")
        }
    }
    private var layout: Layout { get throws { try require(contract.layout(for: system, loadType: loadType), "system \(system)") } }
    /// Latin 1 for TEA: every byte is a character, so that reading and writing loses nothing.
    private var encoding: String.Encoding { get throws { try layout.encoding == .utf8 ? .utf8 : .isoLatin1 } }
    /// How the files end their lines: TEA as Windows does.
    private var newline: String { system == "tea" ? "\r\n" : "\n" }

    package var fileName: String {
        get throws {
            try contract.fileName(system: system, kommune: kommune, periode: period) + (zstdBlock == nil ? "" : ".zst")
        }
    }

    /// The file's bytes.
    package var bytes: Data {
        get throws {
            let text = lines.map { $0 + newline }.joined()
            let data = try require(text.data(using: encoding), "text in \(encoding)")
            return zstdBlock.map { Self.zstd(data, block: $0) } ?? data
        }
    }

    /// Writes data file and control file.
    @discardableResult
    package func write(to folder: URL) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(try fileName)
        let bytes = try bytes
        try bytes.write(to: file)
        try control(of: bytes).write(
            to: URL(fileURLWithPath: file.path + ".kontrol.json"), atomically: false, encoding: .utf8)
        return file
    }

    /// A frame of blocks that are not compressed (RFC 8878): one segment, its size in four bytes, no checksum.
    private static func zstd(_ data: Data, block: Int) -> Data {
        func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        let blocks = stride(from: 0, to: data.count, by: block).map { start in
            let end = min(start + block, data.count)
            let header = (end - start) << 3 | (end == data.count ? 1 : 0)
            return Data(littleEndian(header, 3)) + data[start..<end]
        }
        return Data([0x28, 0xb5, 0x2f, 0xfd, 0xa0] + littleEndian(data.count, 4)) + blocks.reduce(Data(), +)
    }

    private func control(of bytes: Data) throws -> String {
        let replaced = replaces.map {
            "{ \"sekvens\": \($0.sequence), \"udtrukket\": \"\($0.extracted)\", \"version\": \($0.version) }"
        }
        return """
            { "name": "\(entity)", "path": "\(try fileName)", "bytes": \(bytes.count),
              "hash": "sha256:\(hex(fingerprint(Array(bytes))).dropFirst(2))", "encoding": "\(try layout.encoding.rawValue)",
              "flis": { "version": 1, "omraade": "\(try contract.area)", "system": "\(system)", "kommune": "\(kommune)",
                        "periode": "\(period)", "loadtype": "\(try (loadType ?? contract.loadType).rawValue)",
                        "raekker": \(lines.count - 1), "udtrukket": "\(extracted)", "sekvens": \(sequence),
                        "erstatter": \(replaced ?? "null")\(years.map { ", \"aar\": \($0)" } ?? "") } }

            """
    }

    private func require<Value>(_ value: Value?, _ what: String) throws -> Value {
        guard let value else { throw Missing(what: what) }
        return value
    }

    private struct Missing: Error {
        let what: String
    }
}
