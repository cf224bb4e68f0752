/// What a national month holds and what was planted in it. The program never reads it.
package struct CountryManifest: Encodable, Sendable {
    /// The whole of a month's folder.
    package struct Total: Encodable, Sendable {
        package let month: String
        package internal(set) var files = 0
        package internal(set) var rows = 0
        package internal(set) var bytes = 0
    }

    /// One file that is not simply loaded.
    package struct Planted: Encodable, Sendable {
        package let file: String
        package let kind: CountryFault
        package let outcome: Manifest.Outcome
        /// Lines that must stand in quarantine.
        package internal(set) var rejected = 0
    }

    package var format = 1
    package let seed: UInt64
    package let scale: Double
    package let municipalities: [Int]
    /// Kinds of file that have no contract of the product.
    package let fillers: Int
    package internal(set) var months: [Total] = []
    package internal(set) var planted: [Planted] = []
}
