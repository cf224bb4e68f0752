import Contracts

/// Keeps the rejected rows within bounds and counts the kinds of fault.
struct RejectLog {
    private struct Kind {
        var count = 0
        var firstLine = 0
        var reason = ""
    }

    /// More rejected rows than this refuse the delivery.
    let allowed: Int
    private let limits: ReadingLimits
    private let reason: RowReason
    private let columns: [Int]
    private var kinds: [RowFault: Kind] = [:]
    private var rawBytes = 0
    private(set) var rows: [RejectedRow] = []
    private(set) var count = 0
    /// A row could not be kept although the contract would have allowed it.
    private(set) var isFull = false

    init(_ delivery: Delivery, columns: [Int], limits: ReadingLimits) {
        allowed = delivery.contract.rejects.allowed(of: delivery.control.rows)
        reason = RowReason(layout: delivery.layout)
        self.columns = columns
        self.limits = limits
    }

    var isOverLimit: Bool { count > allowed }

    /// Whether it would be over the limit without the rows that were rejected for this.
    func isOverLimit(without code: FindingCode) -> Bool {
        count - kinds.filter { $0.key.code == code }.reduce(0) { $0 + $1.value.count } > allowed
    }

    mutating func add(_ fault: RowFault, _ record: Record) {
        count += 1
        var kind =
            kinds[fault] ?? Kind(count: 0, firstLine: record.line, reason: reason.text(fault, record: record))
        kind.count += 1
        kinds[fault] = kind
        guard rows.count < allowed + limits.examples else { return }
        guard rawBytes + record.length <= limits.quarantineBytes else {
            isFull = true
            return
        }
        rawBytes += record.length
        rows.append(
            RejectedRow(
                line: record.line,
                byteOffset: record.byteOffset,
                code: fault.code,
                column: fault.field.map { columns[$0] + 1 },
                field: fault.field.map { reason.layout.fields[$0].name },
                reason: fault.field == nil ? reason.text(fault, record: record) : kind.reason,
                raw: record.raw
            )
        )
    }

    /// One finding per kind of fault: how often, and where first.
    /// - Parameter told: a fault that a finding about the whole file has told already.
    func findings(file: String, except told: FindingCode? = nil) -> [Finding] {
        let order = kinds.filter { $0.key.code != told }.sorted { left, right in
            (left.key.code.rawValue, left.key.field ?? -1) < (right.key.code.rawValue, right.key.field ?? -1)
        }
        return order.map { fault, kind in
            let rows =
                kind.count == 1 ? "1 række er afvist" : "\(kind.count) rækker er afvist, den første her"
            return Finding(
                fault.code,
                "\(rows): \(kind.reason)",
                file: file,
                line: kind.firstLine,
                column: fault.field.map { columns[$0] + 1 },
                field: fault.field.map { reason.layout.fields[$0].name }
            )
        }
    }
}
