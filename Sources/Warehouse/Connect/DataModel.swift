/// What a tool of a municipality meets in one data area: tables, columns, relationships, measures.
///
/// Made from the catalogue and the comments, for one login: what it may not read is not in it.
package struct DataModel: Sendable {
    package let area: String
    /// Danish name of the area, such as "Skole".
    package let title: String
    /// Every area of the warehouse; technical tables begin with the name of one.
    package let allAreas: [String]
    package let tables: [ModelTable]
    package let measures: [Measure]

    /// Facts and the dimensions they point to: what a model with relationships is made of.
    package var starTables: [ModelTable] { tables.filter { $0.kind == .fact || $0.kind == .dimension } }
    /// Views to be read one at a time, without relationships.
    package var flatTables: [ModelTable] { tables.filter { $0.kind == .flat || $0.kind == .report } }

    package var relationships: [Relationship] {
        tables.filter { $0.kind == .fact }.flatMap(relationships)
    }

    private func relationships(of fact: ModelTable) -> [Relationship] {
        var seen: Set<String> = []
        return fact.columns.compactMap { column -> Relationship? in
            guard let target = column.target, table(target.table) != nil else { return nil }
            // Several columns may point to one dimension; a model follows one of them unasked.
            let isActive = seen.insert(target.table).inserted
            return Relationship(from: fact.qualified, column: column.name, target: target, isActive: isActive)
        }
    }

    package func table(_ qualified: String) -> ModelTable? { tables.first { $0.qualified == qualified } }
}

/// A table or view of the model.
package struct ModelTable: Sendable {
    package enum Kind: String, Sendable { case fact, dimension, flat, report }

    package let schema: String
    package let name: String
    package let kind: Kind
    /// Danish, as people see it; unique among the facts and dimensions of the model.
    package let displayName: String
    package let comment: String
    package let columns: [ModelColumn]

    package var qualified: String { "\(schema).\(name)" }
    package func column(_ name: String) -> ModelColumn? { columns.first { $0.name == name } }
}

/// A column of a table of the model.
package struct ModelColumn: Sendable {
    package enum Kind: Sendable { case integer, decimal, text, date, timestamp, boolean }

    package let name: String
    package let kind: Kind
    /// Danish, as people see it; unique within the table.
    package let displayName: String
    package let comment: String
    /// Of use to relationships, sorting or measures only.
    package let isHidden: Bool
    package let isKey: Bool
    /// The dimension's column that this one points to.
    package let target: ColumnName?
    /// The column of the same table that gives the order.
    package let sortedBy: String?
}

/// A column with its table.
package struct ColumnName: Sendable, Hashable {
    /// With schema.
    package let table: String
    package let column: String
}

/// A foreign key of a fact.
package struct Relationship: Sendable {
    package let from: String
    package let column: String
    package let target: ColumnName
    /// False for the second and later columns that point to the same dimension.
    package let isActive: Bool
}
