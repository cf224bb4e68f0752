import Foundation
import Postgres
import Warehouse

/// The sheet "Om rapporten": what the list is, what was asked for, when, by whom, and what it rests on.
struct ReportNote {
    let database: Database
    let report: Report
    let kommune: Int?
    let run: Int?

    /// Lines of a header that are a definition, with what they are called.
    private static let definitions = [
        ("beskrivelse", "Beskrivelse"), ("undersoeger", "Undersøger"), ("taeller", "Tæller"), ("naevner", "Nævner"),
        ("hvorfor", "Hvorfor"), ("ret", "Sådan rettes det"), ("diskretion", "Diskretion"),
        ("afvigelse", "Forskel fra referencen"), ("kilde", "Kilde"),
    ]

    /// - Parameter deliveries: the deliveries that the rows name; nil for the newest of each source.
    func write(to workbook: Workbook, rows: Int, columns: [SheetColumn], deliveries: Set<String>?) throws {
        let origin = try database.query("report_origin", [run.map(String.init)]).first
        workbook.describe(title: report.title, by: origin?.text("login") ?? "")
        let sheet = try NoteSheet(workbook, name: "Om rapporten")
        sheet.add("Titel", report.title)
        sheet.add("Navn", "flis report \(report.name)")
        sheet.add("Art", report.kind)
        sheet.add("Dataområde", report.area)
        for (key, label) in Self.definitions { sheet.add(label, report.header[key]) }
        sheet.add("Filtre", kommune.map { "kommunekode = \($0)" } ?? "Ingen: alt, som brugeren må se")
        sheet.add("Antal rækker", String(rows))
        sheet.add("Som kendt efter kørsel", run.map(String.init))
        sheet.add("Publicering", origin?.text("publicering_id").map { number in
            "\(number) for \(origin?.text("month") ?? ""), udgivet \(origin?.text("published") ?? "")"
        })
        sheet.add("Dannet", origin?.text("asked"))
        sheet.add("Dannet af", origin?.text("login"))
        sheet.add(
            "Sådan læses cellerne",
            "Tal har højst 15 betydende cifre, som Excel regner med. En tekst, som Excel ville læse som en formel, "
                + "er indledt med en apostrof."
        )
        sheet.addHeadings(["Kolonne", "Betydning", "Navn i databasen"])
        for column in SheetColumn.distinct(columns) { sheet.addRow([column.heading, column.meaning, column.name]) }
        try addSources(to: sheet, deliveries)
    }

    private func addSources(to sheet: NoteSheet, _ deliveries: Set<String>?) throws {
        guard report.view != nil, report.kind != "benchmark" else { return }
        let listed = deliveries.map { "{" + $0.sorted().joined(separator: ",") + "}" }
        let parameters = [report.area, kommune.map(String.init), run.map(String.init), listed]
        let rows = try database.query("report_sources", parameters)
        guard !rows.isEmpty else { return }
        sheet.addHeadings(["Leverance", "Fil", "Leverancetype", "Kildesystem", "Kommune", "Periode", "Modtaget"])
        for row in rows {
            sheet.addRow(
                ["leverance_id", "filnavn", "leverancetype", "kildesystem", "kommunekode", "periode", "modtaget"].map { row.text($0) })
        }
    }
}
