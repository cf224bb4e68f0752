import Contracts
import Postgres

/// Makes landing and history tables what the contracts say: creates them, adds new nullable
/// columns, and stops at anything else, which only a migration can do without losing data.
struct EntityTables {
    let database: Database
    let areas: [Area]

    private var connection: Connection { database.connection }

    /// - Returns: one line per table created and column added.
    func bringUpToDate() throws -> [String] {
        try areas.flatMap { try $0.deliveries.flatMap(bringUpToDate) }
    }

    private func bringUpToDate(_ contract: Contract) throws -> [String] {
        let table = contract.historyTable
        var notes: [String] = []
        var existing = try columns("historik", table)
        let isNew = existing.isEmpty
        if isNew {
            let hasEntity = contract.entity.isEmpty ? "f" : "t"
            try connection.query("select flis.create_entity($1, $2)", [table, hasEntity])
            existing = try columns("historik", table)
            notes.append("created historik.\(table)")
        }
        let byName = Dictionary(uniqueKeysWithValues: existing.map { ($0.name, $0) })
        for field in contract.columns {
            guard let column = byName[field.name] else {
                try add(field, to: contract, isNew: isNew)
                if !isNew { notes.append("added historik.\(table).\(field.name)") }
                continue
            }
            guard column.type == field.sqlType, column.isRequired == field.required else {
                throw Failure(
                    "LI403",
                    "historik.\(table).\(field.name) is \(column.summary), the contract says \(Column(field).summary)",
                    place: "\(contract.file):\(field.line)",
                    fix: "write a migration that converts the column, or give the field a new name"
                )
            }
        }
        try refuseLeftOver(existing, contract)
        for index in contract.indexes { try create(index, on: table) }
        try describe(contract)
        return notes
    }

    private func add(_ field: Field, to contract: Contract, isNew: Bool) throws {
        guard isNew || !field.required else {
            throw Failure(
                "LI403", "a required column cannot be added to historik.\(contract.historyTable), which has rows",
                place: "\(contract.file):\(field.line)",
                fix: "make \(field.name) optional, or write a migration that fills it"
            )
        }
        // A line of a delta that deletes has no payload, so landing requires none.
        for (schema, type) in [("landing", field.sqlType), ("historik", Column(field).summary)] {
            try connection.execute(Statement(
                "alter table \(quoted(schema, contract.historyTable)) add column \(quoted(field.name)) \(type)"
            ))
        }
    }

    /// A field taken out of the contract would silently stop being filled.
    private func refuseLeftOver(_ existing: [Column], _ contract: Contract) throws {
        let known = Set(contract.columns.map(\.name)).union(Self.technical)
        guard let leftOver = existing.first(where: { !known.contains($0.name) }) else { return }
        throw Failure(
            "LI403", "historik.\(contract.historyTable).\(leftOver.name) is not in the contract any more",
            place: contract.file,
            fix: "put the field back, or write a migration that drops the column"
        )
    }

    private func create(_ index: [String], on table: String) throws {
        let name = quoted("\(table)_\(index.joined(separator: "_"))")
        let columns = index.map(quoted).joined(separator: ", ")
        try connection.execute(Statement("create index if not exists \(name) on historik.\(quoted(table)) (\(columns))"))
    }

    /// Comments from the contract, and the view `aktuel.<table>` of what is known now.
    private func describe(_ contract: Contract) throws {
        let table = contract.historyTable
        let columns = contract.columns.map { ", h." + quoted($0.name) }.joined()
        try connection.execute(Statement("""
            create view aktuel.\(quoted(table)) as
            select s.system, s.kommune, h.delivery_id, h.line_no, h.valid_from, h.valid_to\(columns)
            from historik.\(quoted(table)) as h inner join flis.scope as s on s.scope_id = h.scope_id
            where h.known_to = 9223372036854775807
            """))
        try comment("table historik.\(quoted(table))", "\(contract.title). Historik: gyldighed og kendskab.")
        try comment("view aktuel.\(quoted(table))", "\(contract.title), som det er kendt nu.")
        for field in contract.columns {
            try comment("column historik.\(quoted(table)).\(quoted(field.name))", field.title)
            try comment("column aktuel.\(quoted(table)).\(quoted(field.name))", field.title)
        }
    }

    private func comment(_ object: String, _ text: String) throws {
        try connection.execute(Statement("comment on \(object) is '\(text.replacing("'", with: "''"))'"))
    }

    private func columns(_ schema: String, _ table: String) throws -> [Column] {
        try database.query("table_columns", [schema, table]).map {
            Column(name: $0.text("name") ?? "", type: $0.text("type") ?? "", isRequired: $0.bool("required"))
        }
    }

    fileprivate struct Column {
        let name: String
        let type: String
        let isRequired: Bool
        var summary: String { type + (isRequired ? " not null" : "") }
    }

    private static let technical: Set<String> = [
        "scope_id", "key_digest", "valid_from", "valid_to", "known_from", "known_to",
        "delivery_id", "line_no", "digest", "digest_version", "entity_digest",
    ]
}

extension EntityTables.Column {
    fileprivate init(_ field: Field) {
        self.init(name: field.name, type: field.sqlType, isRequired: field.required)
    }
}
