import Warehouse

/// What a row has made in its preparation.
struct Prepared<Value> {
    private var value: Value?

    mutating func set(_ value: Value) { self.value = value }

    /// - Throws: LI907 when a side is measured before the row is prepared: a mistake of the benchmark.
    func get() throws -> Value {
        guard let value else {
            throw Failure("LI907", "a line of the benchmark was measured before it was prepared", fix: "report it")
        }
        return value
    }
}
