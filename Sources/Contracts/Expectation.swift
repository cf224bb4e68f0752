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
    /// One of the system's load types; nil: its last, which is the one that comes regularly.
    package let loadType: LoadType?

    package init(
        deliveries: [String], system: String, kommuner: [Int], except: [Int], from: String?, to: String?,
        frequency: Frequency?, loadType: LoadType? = nil
    ) {
        self.deliveries = deliveries
        self.system = system
        self.kommuner = kommuner
        self.except = except
        self.from = from
        self.to = to
        self.frequency = frequency
        self.loadType = loadType
    }
}
