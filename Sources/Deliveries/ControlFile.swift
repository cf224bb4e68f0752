import Contracts

/// What a supplier says about one data file: a Frictionless data resource with our own properties under `flis`.
package struct ControlFile: Hashable, Sendable {
    /// The entity.
    package let name: String
    /// The data file's name, in the same folder.
    package let path: String
    /// The data file's size as it lies there, packed when it is packed.
    package let bytes: Int64
    /// SHA-256 of the same bytes.
    package let sha256: [UInt8]
    package let encoding: TextEncoding
    package let area: String
    package let system: String
    /// Four digits, `0000` for the whole country.
    package let kommune: String
    package let period: String
    package let loadType: LoadType
    /// Data records; the header is not one.
    package let rows: Int
    package let extracted: Moment
    /// The supplier's own running number within the scope.
    package let sequence: Int64
    package let replaces: Replacement?
    /// The years a `dynamic_full` delivery speaks for; nil when they are those of its rows.
    package let years: [Int]?

    /// The delivery that this one corrects, and whose rank it takes over.
    package struct Replacement: Hashable, Sendable {
        package let sequence: Int64
        package let extracted: Moment
        /// 2 for the first correction.
        package let version: Int
    }

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
