/// What a row of a change file does.
package enum ChangeOperation: String, Sendable {
    case insert = "I"
    case update = "U"
    case delete = "D"
    /// Takes a change back that was announced for that day.
    case annul = "A"
}

/// One row of a change file: from `effective` on the person's value is another.
package struct Change<Value: Sendable>: Sendable {
    package let cpr: CPRNumber
    package let operation: ChangeOperation
    /// The day from which it holds: before, on or after the day of the file.
    package let effective: Day
    /// The day whose file says it.
    package let reported: Day
    /// Nil when nothing holds from then on, and in an annulment.
    package let value: Value?
}

/// What a register knows of its persons, and when it was told: the truth that loaded history is held against.
///
/// It knows no ranks and no covers. A person's changes are reported in the order in which they take effect,
/// or before the next one that is announced takes effect; so the latest change up to a day tells that day.
package struct Chronicle<Value: Sendable & Equatable>: Sendable {
    /// The day of the establishing extract.
    package let first: Day
    package private(set) var established: [CPRNumber: Value] = [:]
    /// In the order in which they were reported.
    package private(set) var changes: [Change<Value>] = []
    private var byPerson: [CPRNumber: [Change<Value>]] = [:]

    init(first: Day) {
        self.first = first
    }

    mutating func establish(_ cpr: CPRNumber, _ value: Value) {
        established[cpr] = value
    }

    mutating func report(
        _ operation: ChangeOperation, _ cpr: CPRNumber, from effective: Day, on day: Day,
        _ value: Value? = nil
    ) {
        let change = Change(
            cpr: cpr, operation: operation, effective: effective, reported: day, value: value
        )
        changes.append(change)
        byPerson[cpr, default: []].append(change)
    }

    /// Everybody who was ever heard of, in order of number.
    package var persons: [CPRNumber] {
        Set(established.keys).union(byPerson.keys).sorted { $0.value < $1.value }
    }

    /// What held for a person on a day, as far as the files up to and including that of `known` have said.
    package func value(of cpr: CPRNumber, on day: Day, known: Day) -> Value? {
        let told = (byPerson[cpr] ?? []).filter { $0.reported <= known }
        let annulled = Set(told.filter { $0.operation == .annul }.map(\.effective))
        let inEffect = told.filter { $0.effective <= day && !annulled.contains($0.effective) }
        guard
            let latest = inEffect.max(by: { ($0.effective, $0.reported) < ($1.effective, $1.reported) })
        else { return day >= first ? established[cpr] : nil }
        return latest.value
    }
}
