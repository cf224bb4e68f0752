/// Who decides each day of one key, by comparing every statement about it with every other.
struct Decisions {
    /// "From this day on I decide for this key, unless somebody higher does."
    struct Statement {
        let delivery: ModelDelivery
        let from: Int
        let rank: [Int]
        /// The line of a delta that makes it.
        var line: Line?
    }

    struct Decision {
        let statement: Statement
        let value: String?
    }

    let key: String
    let deliveries: [ModelDelivery]
    private let annulments: [(day: Int, rank: [Int])]
    private let planned: [Statement]
    private(set) var byDay: [Int: Decision] = [:]

    /// - Parameter deliveries: the active ones of one scope.
    init(key: String, among deliveries: [ModelDelivery]) {
        self.key = key
        self.deliveries = deliveries
        annulments = deliveries.flatMap { delivery in
            delivery.lines.filter { $0.key == key && $0.operation == .annuls }
                .map { ($0.effective, delivery.rank(from: $0.effective)) }
        }
        planned = deliveries.flatMap { Self.planned(key, $0) }
        let standing = planned.filter { plan in
            !annulments.contains { $0.day == plan.from && plan.rank.dropLast().lexicographicallyPrecedes($0.rank.dropLast()) }
        }
        let statements = (standing + deliveries.compactMap { Self.wholesale(key, $0) }).sorted {
            $1.rank.lexicographicallyPrecedes($0.rank)
        }
        for day in Calendar.all {
            guard let first = statements.first(where: { $0.from <= day && $0.delivery.covers(day) }) else { continue }
            let value: String? =
                switch first.line?.operation {
                case .says: first.line?.value
                case .deletes, .annuls: nil
                case nil: first.delivery.value(of: key, on: day)
                }
            byDay[day] = Decision(statement: first, value: value)
        }
    }

    /// What a delivery says of the key on all days it covers; nil when it does not speak for the key.
    private static func wholesale(_ key: String, _ delivery: ModelDelivery) -> Statement? {
        let speaks: Bool =
            switch delivery.loadType {
            case .full, .reference, .fullHistory, .period, .dynamicFull: true
            case .delta: false
            case .deltaEntity: delivery.lines.contains { $0.entity == Line.entity(of: key) }
            case .append: delivery.lines.contains { $0.key == key }
            }
        guard speaks else { return nil }
        return Statement(delivery: delivery, from: Calendar.before, rank: delivery.rank(from: nil))
    }

    /// Statements that begin on a day of their own.
    private static func planned(_ key: String, _ delivery: ModelDelivery) -> [Statement] {
        let own = delivery.lines.filter { $0.key == key }
        if delivery.loadType == .delta {
            return own.filter { $0.operation != .annuls }.map {
                Statement(delivery: delivery, from: $0.effective, rank: delivery.rank(from: $0.effective), line: $0)
            }
        }
        guard delivery.keepsPlanned else { return [] }
        let breakpoints = Set(own.flatMap { [$0.days.lowerBound, $0.days.upperBound] })
        return breakpoints.filter { $0 > delivery.rank[0] && $0 < Calendar.forever }.map {
            Statement(delivery: delivery, from: $0, rank: delivery.rank(from: $0))
        }
    }

    /// - Parameter before: what the history said of the key on a day before the batch.
    func fate(of line: Line, in delivery: ModelDelivery, before: (Int) -> String?) -> LineCounts.Fate {
        guard line.operation != .annuls else { return fate(ofAnnulment: line, in: delivery) }
        let days = byDay.filter { day, decision in
            guard decision.statement.delivery.id == delivery.id else { return false }
            return delivery.loadType == .delta ? decision.statement.line == line : line.days.contains(day)
        }.keys
        if days.isEmpty { return .superseded }
        let value = line.operation == .deletes ? nil : line.value
        return days.allSatisfy { before($0) == value } ? .unchanged : .loaded
    }

    private func fate(ofAnnulment line: Line, in delivery: ModelDelivery) -> LineCounts.Fate {
        guard deliveries.contains(where: { $0.id == delivery.id }) else { return .superseded }
        let rank = delivery.rank(from: line.effective)
        let plans = planned.filter { $0.from == line.effective }.map(\.rank)
        let others = plans + annulments.filter { $0.day == line.effective }.map(\.rank)
        if others.contains(where: { rank.lexicographicallyPrecedes($0) }) { return .superseded }
        return plans.isEmpty ? .unchanged : .loaded
    }
}
