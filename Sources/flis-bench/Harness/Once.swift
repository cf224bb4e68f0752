/// What several rows read: made when the first of them asks.
final class Once<Value> {
    private let make: (BenchSite) throws -> Value
    private var made: Value?

    init(_ make: @escaping (BenchSite) throws -> Value) { self.make = make }

    func get(_ site: BenchSite) throws -> Value {
        let value = try made ?? make(site)
        made = value
        return value
    }
}
