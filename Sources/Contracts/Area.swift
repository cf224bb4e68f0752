/// One data area: a folder under `sql/areas` with a file `area.yaml` and its contracts.
package struct Area: Hashable, Sendable {
    package let name: String
    package let title: String
    package let description: String
    /// The area's folder.
    package let folder: String
    package let systems: [SourceSystem]
    /// The contracts, in the order in which their entities are loaded.
    package let deliveries: [Contract]
    /// Who is expected to deliver what; empty where the area has no `calendar.yaml`.
    package let calendar: [Expectation]

    package func contract(named name: String) -> Contract? {
        deliveries.first { $0.name == name }
    }
}

/// A source system that delivers to an area.
package struct SourceSystem: Hashable, Sendable {
    package let name: String
    package let title: String
}
