import Contracts
import Deliveries
import Postgres

/// Deliveries with a number in the series that another one has which says something else: never "last wins".
struct TakenNumbers {
    let database: Database

    /// What a delivery says in the order of deliveries, as the query takes it.
    private struct Said: Encodable {
        let place: Int
        let scope: Int
        let sequence: Int64
        let version: Int
        let sha256: String
        let period: String
        let loadType: String
        let extracted: String

        enum CodingKeys: String, CodingKey {
            case place, scope, sequence, version, sha256, period, extracted
            case loadType = "load_type"
        }

        init(_ item: BatchItem, at place: Int) {
            let control = item.delivery.control
            (self.place, scope, version) = (place, item.scope, control.version)
            (sequence, sha256, period) = (control.rankSequence, hex(control.sha256), control.period)
            (loadType, extracted) = (control.loadType.rawValue, control.rankExtracted.text)
        }
    }

    private struct Number: Hashable {
        let scope: Int
        let sequence: Int64
        let version: Int
    }

    /// Refuses those of `items` whose number the ledger has, or one before them in the batch that is not refused.
    func refuse(_ items: inout [BatchItem]) throws {
        guard !items.isEmpty else { return }
        let inLedger = try known(items)
        var inBatch: [Number: [Delivery]] = [:]
        for index in items.indices {
            let (item, control) = (items[index], items[index].delivery.control)
            let number = Number(scope: item.scope, sequence: control.rankSequence, version: control.version)
            let others = (inBatch[number] ?? []).lazy.compactMap { TakenNumber(by: $0, not: control) }
            guard let taken = inLedger[index] ?? others.first else {
                inBatch[number, default: []].append(item.delivery)
                continue
            }
            items[index].findings.append(.takenNumber(control.rankSequence, file: item.delivery.fileName, taken))
            items[index].isRefused = true
        }
    }

    private func known(_ items: [BatchItem]) throws -> [Int: TakenNumber] {
        let said = try sqlJSON(items.enumerated().map { Said($1, at: $0) })
        let rows = try database.query("deliveries_with_number", [said])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.int("place") ?? 0, TakenNumber($0)) })
    }
}
