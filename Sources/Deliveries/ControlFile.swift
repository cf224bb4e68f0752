import Contracts

/// What a supplier says about one data file: a Frictionless data resource with our own properties under `flis`.
package struct ControlFile: Hashable, Sendable {
    /// The entity.
    package private(set) var name: String
    /// The data file's name, in the same folder.
    package let path: String
    /// The data file's size as it lies there, packed when it is packed.
    package let bytes: Int64
    /// SHA-256 of the same bytes.
    package let hash: FileHash
    package let encoding: TextEncoding
    package private(set) var area: String
    package private(set) var system: String
    /// Four digits, `0000` for the whole country.
    package let kommune: String
    package let period: String
    package let loadType: LoadType
    /// Data records; the header is not one.
    package let rows: Int
    package let extracted: Moment
    /// The supplier's own running number within the scope.
    package let sequence: Int64
    package var replaces: Replacement? { correction?.replaces }
    private let correction: Correction?
    /// The years a `dynamic_full` delivery speaks for; nil when they are those of its rows.
    package let years: [Int]?

    /// The delivery that this one corrects, and whose rank it takes over.
    package struct Replacement: Hashable, Sendable {
        package let sequence: Int64
        package let extracted: Moment
        /// 2 for the first correction.
        package let version: Int
    }

    /// Most deliveries correct nothing, and have no room for it.
    private final class Correction: Hashable, Sendable {
        let replaces: Replacement

        init(_ replaces: Replacement) { self.replaces = replaces }

        static func == (one: Correction, other: Correction) -> Bool { one.replaces == other.replaces }

        func hash(into hasher: inout Hasher) { hasher.combine(replaces) }
    }

    init(
        name: String, path: String, bytes: Int64, sha256: [UInt8], encoding: TextEncoding, area: String, system: String,
        kommune: String, period: String, loadType: LoadType, rows: Int, extracted: Moment, sequence: Int64,
        replaces: Replacement?, years: [Int]?
    ) {
        (self.name, self.path, self.bytes, hash) = (name, path, bytes, FileHash(sha256))
        (self.encoding, self.area, self.system) = (encoding, area, system)
        (self.kommune, self.period, self.loadType, self.rows) = (kommune, period, loadType, rows)
        (self.extracted, self.sequence, self.years) = (extracted, sequence, years)
        correction = replaces.map(Correction.init)
    }

    /// The same with the contract's own copies of the texts that they have in common: a month has some hundred of them,
    /// and fifty thousand control files.
    func sharing(_ contract: Contract) -> ControlFile {
        var shared = self
        (shared.name, shared.area) = (contract.name, contract.area)
        if let index = contract.systems.index(forKey: system) { shared.system = contract.systems[index].key }
        return shared
    }

    /// SHA-256 of the data file, ``hash``, as bytes.
    package var sha256: [UInt8] { hash.bytes }
    /// 1 for an original.
    package var version: Int { replaces?.version ?? 1 }
    /// Extract time in the order of deliveries: a correction stands where its original stood.
    package var rankExtracted: Moment { replaces?.extracted ?? extracted }
    /// Sequence number in the order of deliveries.
    package var rankSequence: Int64 { replaces?.sequence ?? sequence }
    /// The municipality's code, 0 for the whole country.
    package var kommuneCode: Int { Int(kommune) ?? 0 }

    /// The end of every control file's name.
    package static let suffix = ".kontrol.json"
}
