import Foundation

/// A finished line of the table.
struct BenchLine {
    let row: any BenchRow
    let work: String
    let peer: [Measurement]
    let ours: [Measurement]

    /// The median of the rounds' ratios: both sides of a round had the same neighbours on the machine.
    var ratio: Double { zip(ours, peer).map { $0.wall / max($1.wall, 1e-6) }.median }

    var isMet: Bool? {
        switch row.goal {
        case .ratio(let goal): ratio <= goal
        case .megabytes(let goal): peak.map { $0 <= goal }
        case .none: nil
        }
    }

    var peak: Int? { Self.peak(ours) }

    private static func peak(_ side: [Measurement]) -> Int? { side.compactMap(\.peak).max() }

    var cells: [String] {
        let ratios = zip(ours, peer).map { $0.wall / max($1.wall, 1e-6) }
        let goal =
            switch row.goal {
            case .ratio(let goal): "≤ \(Self.number(goal))"
            case .megabytes(let goal): "≤ \(goal) MB"
            case .none: "–"
            }
        return [
            row.name, work, row.peerName, Self.spread(peer.map(\.wall)), Self.spread(ours.map(\.wall)),
            peer.isEmpty
                ? "–" : "**\(Self.number(ratio))** (\(Self.number(ratios.min() ?? 0))–\(Self.number(ratios.max() ?? 0)))",
            goal,
            isMet.map { $0 ? "met" : "**missed**" } ?? "–", Self.processors(peer), Self.processors(ours),
            Self.peak(peer).map(String.init) ?? "–", peak.map(String.init) ?? "–",
        ]
    }

    static let header = [
        "what", "work", "against", "peer, s", "flis, s", "ratio", "goal", "", "peer CPU, s client + server",
        "flis CPU, s client + server", "peer peak, MB", "flis peak, MB",
    ]

    private static func spread(_ values: [Double]) -> String {
        values.isEmpty ? "–" : "\(number(values.median)) (\(number(values.min() ?? 0))–\(number(values.max() ?? 0)))"
    }

    private static func processors(_ side: [Measurement]) -> String {
        side.isEmpty ? "–" : "\(number(side.map(\.client).median)) + \(number(side.map(\.server).median))"
    }

    private static func number(_ value: Double) -> String {
        String(format: value >= 100 ? "%.0f" : value >= 0.1 || value == 0 ? "%.2f" : "%.3f", value)
    }
}

/// The lines as a Markdown table.
struct BenchTable {
    /// Whether it says which goals are met.
    let judges: Bool
    var lines: [BenchLine] = []

    var markdown: String {
        let cells = lines.map { line in judges ? line.cells : line.cells.enumerated().map { $0 == 7 ? "–" : $1 } }
        let rows = [BenchLine.header, BenchLine.header.map { _ in "---" }] + cells
        return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
