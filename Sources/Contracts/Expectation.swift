/// One line of an area's calendar: who delivers what, how often, and by when.
package struct Expectation: Hashable, Sendable {
    /// Names of the area's deliveries.
    package let deliveries: [String]
    package let system: String
    /// Codes of municipalities; 0 is the whole country. Empty: every municipality but ``except``.
    package let kommuner: [Int]
    package let except: [Int]
    /// First month, `YYYY-MM`; nil: always.
    package let from: String?
    /// Last month; nil: still.
    package let to: String?
    /// nil: as the contract says.
    package let frequency: Frequency?
}
