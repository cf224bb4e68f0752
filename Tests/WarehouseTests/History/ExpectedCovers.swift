/// When a cover was active, by the runs that began and ended it.
struct CoverStamps: Hashable {
    var activated: Int?
    var deactivated: Int?
}

struct LedgerCover {
    let cover: ModelCover
    let stamps: CoverStamps

    /// As any reader of the ledger would ask.
    func wasActive(at run: Int) -> Bool {
        guard let activated = stamps.activated else { return false }
        return activated <= run && run < stamps.deactivated ?? Int.max
    }
}

/// One cover, of all keys or of one, as the ledger must show it to whoever asks about a run.
struct ModelCover: Hashable, Comparable, CustomStringConvertible {
    let delivery: Int
    /// Empty for a cover that names no key.
    let subject: String
    let from: Int
    let to: Int
    let rankDate: Int
    let isAnnul: Bool

    static func < (one: Self, other: Self) -> Bool { one.description < other.description }

    var description: String { "\(delivery) \(subject) \(from)..<\(to) \(rankDate)\(isAnnul ? " annul" : "")" }
}

extension ModelDelivery {
    /// What the ledger keeps of this delivery. Key covers have no end.
    func ledgerCovers(hasEntity: Bool) -> Set<ModelCover> {
        var all = Set(covers.map { ModelCover(
            delivery: id, subject: "", from: $0.lowerBound, to: $0.upperBound, rankDate: rank[0], isAnnul: false
        ) })
        func add(_ subject: String, from: Int, isAnnul: Bool = false) {
            all.insert(ModelCover(
                delivery: id, subject: subject, from: from, to: Calendar.forever,
                rankDate: max(from, rank[0]), isAnnul: isAnnul
            ))
        }
        for line in lines {
            switch loadType {
            case .delta: add(line.key, from: line.effective, isAnnul: line.operation == .annuls)
            case .deltaEntity: add(hasEntity ? line.entity : line.key, from: Calendar.before)
            case .append: add(line.key, from: Calendar.before)
            case .full, .reference, .fullHistory, .period, .dynamicFull: break
            }
            guard keepsPlanned, loadType != .delta else { continue }
            for day in [line.days.lowerBound, line.days.upperBound] where day > rank[0] && day < Calendar.forever {
                add(line.key, from: day)
            }
        }
        return all
    }
}
