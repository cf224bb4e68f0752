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

    /// What a model with relationships is made of: facts, benchmark tables and test outcomes, and the dimensions
    /// they point to.
    package var relatedTables: [ModelTable] { tables.filter { $0.kind != .flat && $0.kind != .report } }
    /// What can be read one at a time, without relationships.
    package var flatTables: [ModelTable] { tables.filter { $0.kind != .fact && $0.kind != .dimension } }

    package var relationships: [Relationship] {
        relatedTables.filter { $0.kind != .dimension }.flatMap(relationships)
    }

    private func relationships(of fact: ModelTable) -> [Relationship] {
        var seen: Set<String> = []
        return fact.columns.compactMap { column -> Relationship? in
            guard let target = column.target, table(target.table) != nil else { return nil }
            // Several columns may point to one dimension; a model follows one of them unasked.
            let isActive = seen.insert(target.table).inserted
            return Relationship(
                from: fact.qualified, column: column.name, target: target, isActive: isActive, isDeclared: column.isDeclared
            )
        }
    }

    package func table(_ qualified: String) -> ModelTable? { tables.first { $0.qualified == qualified } }
}

/// A table or view of the model.
package struct ModelTable: Sendable {
    package enum Kind: String, Sendable {
        case fact, dimension, flat, report
        /// Aggregates of all municipalities.
        case benchmark
        /// Which tests failed where.
        case outcome
    }

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
    /// The same for tools that read one table at a time: a key that is a code says something there.
    package let isHiddenAlone: Bool
    package let isKey: Bool
    /// The dimension's column that this one points to.
    package let target: ColumnName?
    /// `target` is a foreign key: every value is found. A view's columns have the dimension's name only.
    package let isDeclared: Bool
    /// The column of the same table that gives the order.
    package let sortedBy: String?
}

/// A column with its table.
package struct ColumnName: Sendable, Hashable {
    /// With schema.
    package let table: String
    package let column: String
}

/// A foreign key of a fact or benchmark table, or what would be one of a view.
package struct Relationship: Sendable {
    package let from: String
    package let column: String
    package let target: ColumnName
    /// False for the second and later columns that point to the same dimension.
    package let isActive: Bool
    /// The database holds it.
    package let isDeclared: Bool
}
