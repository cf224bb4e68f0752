/// What one series of deliveries speaks for, by name: what a run claims before it writes.
package struct ScopeKey: Hashable, Codable, Sendable {
    package let area: String
    package let entity: String
    package let system: String
    /// The municipality's code, 0 for the whole country.
    package let kommune: Int

    package init(area: String, entity: String, system: String, kommune: Int) {
        self.area = area
        self.entity = entity
        self.system = system
        self.kommune = kommune
    }

    /// As the queries take them, each once: `[{"area": …, "entity": …, "system": …, "kommune": …}]`.
    static func json(_ scopes: [ScopeKey]) throws -> String {
        var seen: Set<ScopeKey> = []
        let each = scopes.filter { seen.insert($0).inserted }
        return try sqlJSON(each)
    }
}
