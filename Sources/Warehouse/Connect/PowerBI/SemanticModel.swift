/// The TMDL of a data area: its star, its benchmark tables and the outcomes of its tests.
struct SemanticModel {
    let model: DataModel
    let address: ServerAddress

    /// Files below `definition`.
    func files() throws -> [ToolFile] {
        [
            ToolFile("database.tmdl", "database \(TMDL.name(model.title))\n\tcompatibilityLevel: 1567\n"),
            ToolFile("model.tmdl", root()),
            ToolFile("expressions.tmdl", parameters()),
            ToolFile("relationships.tmdl", relationships()),
        ] + (try model.relatedTables.map { ToolFile("tables/\($0.displayName).tmdl", try table($0)) })
    }

    private func root() -> String {
        var tmdl = TMDL()
        tmdl.line(0, "model Model")
        for setting in [
            "culture: da-DK", "defaultPowerBIDataSourceVersion: powerBI_V3", "discourageImplicitMeasures",
            "sourceQueryCulture: da-DK",
        ] {
            tmdl.line(1, setting)
        }
        tmdl.gap()
        // Otherwise Power BI makes a hidden calendar for every date column.
        tmdl.line(0, "annotation __PBI_TimeIntelligenceEnabled = 0")
        tmdl.gap()
        for table in model.relatedTables { tmdl.line(0, "ref table \(TMDL.name(table.displayName))") }
        return tmdl.text
    }

    private func parameters() -> String {
        var tmdl = TMDL()
        let parameters = [
            ("Server", "\(address.host):\(address.port)", "Server og port."),
            ("Database", address.database, "Databasens navn."),
        ]
        for (name, value, meaning) in parameters {
            tmdl.description(0, meaning)
            let quoted = "\"\(value.replacing("\"", with: "\"\""))\""
            let meta = "[IsParameterQuery=true, Type=\"Text\", IsParameterQueryRequired=true]"
            tmdl.line(0, "expression \(name) = \(quoted) meta \(meta)")
            tmdl.gap()
        }
        return tmdl.text
    }

    private func relationships() -> String {
        var tmdl = TMDL()
        for relationship in model.relationships {
            guard let from = model.table(relationship.from), let to = model.table(relationship.target.table),
                let column = from.column(relationship.column), let key = to.column(relationship.target.column)
            else { continue }
            tmdl.line(0, "relationship \(from.name)_\(column.name)")
            if !relationship.isActive { tmdl.line(1, "isActive: false") }
            // Keys are never null and always found: a join needs no rows for the unknown.
            if relationship.isDeclared { tmdl.line(1, "relyOnReferentialIntegrity") }
            tmdl.line(1, "fromColumn: \(TMDL.name(from.displayName)).\(TMDL.name(column.displayName))")
            tmdl.line(1, "toColumn: \(TMDL.name(to.displayName)).\(TMDL.name(key.displayName))")
            tmdl.gap()
        }
        return tmdl.text
    }

    private func table(_ table: ModelTable) throws -> String {
        var tmdl = TMDL()
        tmdl.description(0, table.comment)
        tmdl.line(0, "table \(TMDL.name(table.displayName))")
        tmdl.gap()
        for measure in model.measures where measure.table == table.qualified {
            tmdl.description(1, measure.description)
            tmdl.block(1, "measure \(TMDL.name(measure.title)) =", try model.dax(measure))
            tmdl.line(2, "formatString: \(measure.format)")
            tmdl.gap()
        }
        for column in table.columns { add(column, of: table, to: &tmdl) }
        tmdl.line(1, "partition \(TMDL.name(table.displayName)) = m")
        tmdl.line(2, "mode: import")
        tmdl.block(2, "source =", """
            let
                Kilde = PostgreSQL.Database(Server, Database, [CreateNavigationProperties = false]),
                Tabel = Kilde{[Schema = "\(table.schema)", Item = "\(table.name)"]}[Data]
            in
                Tabel
            """)
        return tmdl.text
    }

    private func add(_ column: ModelColumn, of table: ModelTable, to tmdl: inout TMDL) {
        tmdl.description(1, column.comment)
        tmdl.line(1, "column \(TMDL.name(column.displayName))")
        let (type, format): (String, String?) =
            switch column.kind {
            case .integer: ("int64", "0")
            case .decimal: ("decimal", nil)
            case .text: ("string", nil)
            case .date: ("dateTime", "dd-mm-yyyy")
            case .timestamp: ("dateTime", "dd-mm-yyyy hh:nn:ss")
            case .boolean: ("boolean", nil)
            }
        tmdl.line(2, "dataType: \(type)")
        if column.isHidden { tmdl.line(2, "isHidden") }
        if column.isKey { tmdl.line(2, "isKey") }
        if let format { tmdl.line(2, "formatString: \(format)") }
        // What is added up has a measure; a code or a year never is.
        tmdl.line(2, "summarizeBy: none")
        tmdl.line(2, "sourceColumn: \(column.name)")
        if let order = column.sortedBy.flatMap(table.column) {
            tmdl.line(2, "sortByColumn: \(TMDL.name(order.displayName))")
        }
        tmdl.gap()
    }
}
