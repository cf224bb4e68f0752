import Contracts

/// Finds out what a row of a delta does.
struct OperationCodes {
    /// What the operations come to for the row's tuple; the number is the letter that the tuple carries.
    enum Effect: UInt8 {
        /// The row is of no delta: it holds on its days.
        case holds = 0
        /// The row holds from its effective date on, and nobody knew the key before.
        case inserts = 0x69
        /// The row holds from its effective date on.
        case updates = 0x75
        /// Nothing holds from then on.
        case ends = 0x64
        /// The planned change of that date is cancelled.
        case annuls = 0x61

        /// The row says something that holds, and so needs all its values.
        var isHolding: Bool { self != .ends && self != .annuls }
    }

    /// The operation's column in the file, counted from 0.
    let column: Int
    /// The operation by its place among the file's fields.
    let field: Int
    private let inserting: ByteList
    private let updating: ByteList
    private let ending: ByteList
    private let annulling: ByteList

    /// nil when the file is no delta.
    init?(_ delivery: Delivery, columns: [Int]) {
        guard delivery.loadType == .delta, let delta = delivery.contract.delta,
            let field = delivery.layout.fields.firstIndex(where: { $0.name == delta.operation })
        else { return nil }
        self.field = field
        column = columns[field]
        func list(_ operations: Delta.Operation...) -> ByteList {
            let codes = operations.flatMap { delta.codes[$0] ?? [] }
            return ByteList(codes.compactMap(delivery.layout.encoding.bytes))
        }
        inserting = list(.insert)
        updating = list(.update)
        ending = list(.delete)
        annulling = list(.annul)
    }

    /// nil when the code is none of the agreed ones.
    func effect(of record: Record) -> Effect? {
        let span = record.spans[column]
        let (source, count) = (record.bytes + Int(span.start), Int(span.length))
        if updating.contains(source, count: count) { return .updates }
        if inserting.contains(source, count: count) { return .inserts }
        if ending.contains(source, count: count) { return .ends }
        return annulling.contains(source, count: count) ? .annuls : nil
    }
}
