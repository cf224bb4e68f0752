/// The part of a tuple before the columns of the contract: the same in every row but for what the row decides.
struct TuplePrefix {
    private let fields: Int
    private let hasEntity: Bool

    init(columns: Int, hasEntity: Bool) {
        fields = columns + (hasEntity ? 8 : 7)
        self.hasEntity = hasEntity
    }

    var length: Int { hasEntity ? 110 : 90 }

    /// The prefix with zeros where rows differ; the caller frees it.
    func bytes(deliveryID: Int64, scopeID: Int32) -> UnsafeMutablePointer<UInt8> {
        let prefix = UnsafeMutablePointer<UInt8>.allocate(capacity: length)
        prefix.initialize(repeating: 0, count: length)
        prefix.store(Int16(fields))
        (prefix + 2).store(Int32(8))
        (prefix + 6).store(deliveryID)
        (prefix + 14).store(Int32(4))
        (prefix + 18).store(scopeID)
        (prefix + 22).store(Int32(8))
        (prefix + 34).store(Int32(16))
        (prefix + 54).store(Int32(16))
        (prefix + 74).store(Int32(4))
        (prefix + 82).store(Int32(4))
        if hasEntity { (prefix + 90).store(Int32(16)) }
        return prefix
    }
}
