import Contracts
import Deliveries
import Postgres

/// Does a delivery bring as much as those before it, in all and for each institution?
struct VolumeControls {
    let database: Database
    let contract: Contract

    /// Fewer lines than this more or less say nothing about a group.
    private static let leastLines = 10
    /// A group of fewer lines than this may go away.
    private static let leastMissing = 5
    /// Groups that a message names.
    private static let named = 5

    private struct Deviation {
        let name: String
        let isWhole: Bool
        let rows: Int
        let expected: Int
        let holds: Bool

        init(_ row: Row) {
            let value = row.text("group_value") ?? ""
            isWhole = value.isEmpty
            name = row.text("label") ?? value
            rows = row.int("rows") ?? 0
            expected = row.int("expected") ?? 0
            holds = row.bool("holds")
        }

        var words: String { "\(name): \(rows) (ventet \(expected))" }
    }

    /// Counts the lines of the batch, those of deliveries that are read again too.
    func count() throws {
        guard let volume = contract.volume else { return }
        try database.connection.query("select flis.count_volumes($1, $2)", [volume.per, volume.label])
    }

    /// What ``count()`` has counted, against what was expected.
    func inspect(_ items: inout [BatchItem]) throws {
        guard let volume = contract.volume else { return }
        let rows = try database.connection.query(
            "select * from flis.volume_deviations($1::integer, $2::integer, $3::integer, $4::integer)",
            [volume.warn, volume.hold, Self.leastLines, Self.leastMissing].map(String.init)
        )
        let byDelivery = Dictionary(grouping: rows) { $0.int("delivery_id") ?? 0 }
        for index in items.indices where items[index].isWatched {
            let deviations = byDelivery[items[index].id]?.map(Deviation.init) ?? []
            items[index].findings += findings(deviations, file: items[index].delivery.fileName)
        }
    }

    private func findings(_ deviations: [Deviation], file: String) -> [Finding] {
        var findings = deviations.filter(\.isWhole).map { one in
            Finding(
                one.holds ? .volumeOutside : .volumeUnusual,
                "Filen har \(one.rows) rækker; ud fra de tidligere leverancer var \(one.expected) ventet", file: file
            )
        }
        for (holds, code) in [(true, FindingCode.groupOutside), (false, .groupUnusual)] {
            let groups = deviations.filter { !$0.isWhole && $0.holds == holds }
            guard !groups.isEmpty else { continue }
            let names = groups.prefix(Self.named).map(\.words).joined(separator: "; ")
            let more = groups.count > Self.named ? "; og \(groups.count - Self.named) til" : ""
            findings.append(Finding(code, "Usædvanligt antal rækker: \(names)\(more)", file: file, field: contract.volume?.per))
        }
        return findings
    }
}
