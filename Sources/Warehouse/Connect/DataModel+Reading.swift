import Contracts
import Postgres

extension DataModel {
    /// Reads what `login` may read of an area, and the area's measures.
    ///
    /// - Throws: `Failure` LI625 without such a login, LI626 when it cannot read the area, LI629 for a
    ///   measure that names something the model lacks.
    package init(area: Area, login: String, database: Database) throws {
        let rights = try database.query("login_rights", [login, area.name]).first
        guard let rights, rights.bool("can_login") else {
            throw Failure(
                "LI625", "there is no login \"\(login)\"", fix: "flis user add makes one, flis user list shows them"
            )
        }
        let rows = try database.query("model_columns", [login, area.name])
        guard rights.bool("reads_area"), rows.contains(where: { $0.text("kind") == "fact" }) else {
            throw Failure(
                "LI626", "\(login) cannot read the area \(area.name)",
                fix: "grant the area (flis user grant), or publish it first if it has no star yet"
            )
        }
        let names = DisplayNames(comments: ["comment", "table_comment"].flatMap { kind in rows.compactMap { $0.text(kind) } })
        let measures = try Measure.read(area: area.name, sql: database.sql)
        var groups: [(key: String, rows: [Row])] = []
        for row in rows {
            let key = "\(row.text("schema") ?? "").\(row.text("table") ?? "")"
            if groups.last?.key != key { groups.append((key, [])) }
            groups[groups.count - 1].rows.append(row)
        }
        tables = groups.map { group in
            Self.table(group.rows, of: area.name, names: names, taken: Set(measures.filter { $0.table == group.key }.map(\.title)))
        }
        self.area = area.name
        title = area.title
        allAreas = try database.connection.query("select area from flis.area order by area").compactMap { $0.text(0) }
        self.measures = measures
        for measure in measures { try check(measure) }
    }

    /// - Parameter taken: titles of the table's measures: a column gives way to a measure of its name.
    private static func table(
        _ rows: [Row], of area: String, names: DisplayNames, taken: Set<String>
    ) -> ModelTable {
        let first = rows[0]
        let kind = ModelTable.Kind(rawValue: first.text("kind") ?? "") ?? .report
        let display = names.table(first.text("table") ?? "", kind: kind, area: area)
        let all = Set(rows.compactMap { $0.text("column") })
        let key = rows.first { $0.bool("is_key") }?.text("column")
        let columns = rows.map { row in
            let name = row.text("column") ?? ""
            // Flat views and reports carry the role in the column's own name.
            let plain = names.column(name, of: kind == .dimension ? display : nil)
            // A report is read as it is, and so are outcomes: the publication tells them apart.
            let isTechnical = kind != .report && kind != .outcome && ColumnConvention.isTechnical(name)
            let isGone = taken.contains(plain)
            return ModelColumn(
                name: name,
                kind: .init(type: row.text("type") ?? ""),
                displayName: isGone ? "\(plain) (kolonne)" : plain,
                comment: ColumnConvention.oneLine(row.text("comment")),
                isHidden: isTechnical || isGone || row.text("to_table") != nil,
                isHiddenAlone: isTechnical,
                isKey: row.bool("is_key"),
                target: row.text("to_table").map {
                    ColumnName(table: "\(row.text("to_schema") ?? "").\($0)", column: row.text("to_column") ?? "")
                },
                isDeclared: row.bool("is_declared"),
                sortedBy: ColumnConvention.order(of: name, among: all, key: key)
            )
        }
        return ModelTable(
            schema: first.text("schema") ?? "", name: first.text("table") ?? "", kind: kind, displayName: display,
            comment: ColumnConvention.oneLine(first.text("table_comment")), columns: columns
        )
    }
}

extension ModelColumn.Kind {
    /// - Parameter type: as `format_type` prints it, without modifiers.
    init(type: String) {
        switch type {
        case "smallint", "integer", "bigint": self = .integer
        case "numeric", "real", "double precision": self = .decimal
        case "date": self = .date
        case "timestamp without time zone", "timestamp with time zone": self = .timestamp
        case "boolean": self = .boolean
        default: self = .text
        }
    }
}
