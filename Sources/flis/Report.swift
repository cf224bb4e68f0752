import Foundation
import Postgres
import Warehouse

/// A report of the catalogue, as this login may read it.
struct Report {
    let name: String
    /// fejlliste, afvigelse, rapport, nøgletal, benchmark or testresultat.
    let kind: String
    let area: String
    /// What is read; nil for the test results, which are a question of their own.
    let view: String?
    /// The guarded view of the present when this is a list of persons; who reads it is logged.
    let errorList: String?
    /// The comment at the top of the file that makes it.
    let header: [String: String]

    var title: String { header["titel"] ?? name }

    /// The outcome of every data-quality test.
    static let testResults = Report(
        name: "test", kind: "testresultat", area: "alle", view: nil, errorList: nil,
        header: ["titel": "Resultat af alle datakvalitetstest"]
    )

    private init(name: String, kind: String, area: String, view: String?, errorList: String?, header: [String: String]) {
        (self.name, self.kind, self.area) = (name, kind, area)
        (self.view, self.errorList, self.header) = (view, errorList, header)
    }

    /// - Parameter run: the view of the past instead of the present's.
    /// - Throws: LI502 when there is none of that name, or none that the login may read; LI632 for a benchmark of the past.
    init(named name: String, run: Int?, _ database: Database) throws {
        guard let entry = try database.query("report_named", [name]).first, let now = entry.text("view_name"),
            let whole = entry.text("whole_view"), let kind = entry.text("kind")
        else {
            throw Failure("LI502", "there is no report \"\(name)\"", fix: "flis report lists them")
        }
        guard run == nil || kind != "benchmark" else {
            throw Failure(
                "LI632", "a benchmark has no past: it shows what was released", place: now,
                fix: "leave --run out; two states of a benchmark could be compared to find what it withholds"
            )
        }
        self.init(
            name: name, kind: kind, area: entry.text("area") ?? "", view: run == nil ? whole : "dengang_\(now)",
            errorList: kind == "fejlliste" ? now : nil,
            header: try JSONDecoder().decode([String: String].self, from: Data((entry.text("header") ?? "{}").utf8))
        )
    }

    /// `kolonner` of the header among all columns. An error list has no such line: the document's columns, then
    /// where the row came from. Nor need a benchmark have one: all but keys, the month before the municipality.
    func columns(of all: [String]) -> [String] {
        if let listed = header["kolonner"] {
            return listed.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        if kind == "benchmark" {
            let first = ["maaned", "kommunenavn"], keys = ["kommunekode", "tid_id", "publicering_id"]
            return first.filter(all.contains) + all.filter { !(first + keys).contains($0) }
        }
        let origin = ["leverance_id", "linje"]
        return all.filter { !(origin + ["kommunekode", "noegle"]).contains($0) } + origin.filter(all.contains)
    }

    /// `a=b, c=d` of a header line.
    func pairs(_ key: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for part in (header[key] ?? "").split(separator: ",") {
            let pair = part.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            if pair.count == 2 { pairs[pair[0]] = pair[1] }
        }
        return pairs
    }
}
