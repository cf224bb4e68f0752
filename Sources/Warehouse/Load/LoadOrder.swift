import Contracts
import Deliveries

/// Which entities of a run must not be loaded at the same time: those of which one looks at the other.
///
/// Everything else that a load reads is about its own scopes. So loads side by side find what they would have found
/// one after the other.
package struct LoadOrder {
    let sql: SQLFolder

    package init(sql: SQLFolder) { self.sql = sql }

    /// For each task the numbers of the earlier ones that it comes after.
    package func prerequisites(of tasks: [LoadTask]) throws -> [Set<Int>] {
        var after = tasks.map { _ in Set<Int>() }
        let samples = try texts(of: Set(tasks.map(\.contract.area)))
        for later in tasks.indices {
            for earlier in 0..<later {
                let pair = [tasks[earlier].contract, tasks[later].contract]
                if looks(pair[0], at: pair[1], samples) || looks(pair[1], at: pair[0], samples) {
                    after[later].insert(earlier)
                }
            }
        }
        for chain in Self.alike(tasks) {
            for (earlier, later) in zip(chain, chain.dropFirst()) { after[later].insert(earlier) }
        }
        return after
    }

    /// By its codes, or in a sample, which names the tables that it reads.
    private func looks(_ contract: Contract, at other: Contract, _ samples: [String: [Sample]]) -> Bool {
        guard contract.area == other.area else { return false }
        return contract.codes.values.contains { source in
            switch source {
            case .list: Self.codeLists.contains(other.name)
            case .entity(let entity, _): entity == other.name
            case .municipalities, .ownMunicipality: false
            }
        } || (samples[contract.area] ?? []).contains {
            $0.entity == contract.name && $0.query.contains(".\(other.historyTable)")
        }
    }

    /// What `flis.read_common_codes` reads.
    private static let codeLists = ["kode", "kodeoversaettelse"]

    private func texts(of areas: Set<String>) throws -> [String: [Sample]] {
        var samples: [String: [Sample]] = [:]
        for area in areas { samples[area] = try Sample.all(area: area, sql: sql) }
        return samples
    }

    /// Tasks that may hold the same file, in order: that is told of the later one (LI284).
    ///
    /// What a packed file holds is not known before it is read; its number of rows is.
    private static func alike(_ tasks: [LoadTask]) -> [[Int]] {
        let packed = Set(tasks.flatMap(\.deliveries).filter(\.isPacked).map(\.control.rows))
        // Most content is in one place only. By the beginning of its hash: two that share it by chance wait in vain.
        var first: [UInt64: Int32] = [:]
        var more: [UInt64: Set<Int>] = [:]
        for (place, task) in tasks.enumerated() {
            for delivery in task.deliveries {
                let control = delivery.control
                let content = packed.contains(control.rows) ? UInt64(clamping: control.rows) : control.hash.beginning
                if let other = first[content] {
                    if Int(other) != place { more[content, default: [Int(other)]].insert(place) }
                } else {
                    first[content] = Int32(place)
                }
            }
        }
        return more.values.map { $0.sorted() }
    }
}
