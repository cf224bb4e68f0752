/// The fields of a row, as they stand between the delimiters.
typealias RowFields = [[UInt8]]

extension PlannedFault {
    /// A fault of one row, in the file's place number `slot`; the rest of the file is good.
    ///
    /// - Parameters:
    ///   - column: the name in the header of the field that is to blame; nil for the row as such.
    ///   - also: codes of the file that the row's fault brings with it.
    ///   - fits: which rows can carry the fault.
    ///   - edit: changes the row's fields; it is given the header too.
    static func row(
        _ kind: String, _ code: String, _ entity: Entity, _ municipality: Int, _ slot: Int,
        _ column: String? = nil, period: String? = nil, also: String = "",
        outcome: FaultManifest.Outcome = .row,
        where fits: @escaping @Sendable (RowFields) -> Bool = { _ in true },
        edit: @escaping @Sendable (inout RowFields, RowFields) -> Void
    ) -> PlannedFault {
        PlannedFault(kind, also, entity, municipality, outcome: outcome, period: period) { files, places in
            var table = FileLines(files.bytes)
            let sheet = Sheet(table[1])
            let line = sheet.line(slot, in: table, where: fits)
            var fields = sheet.fields(table[line])
            edit(&fields, sheet.header)
            table[line] = sheet.join(fields)
            files.bytes = table.bytes
            files.tellTheTruth(rows: table.rows)
            places.append(
                .init(file: files.dataName, code: code, line: line, column: column.map(sheet.column))
            )
        }
    }

    /// A field's value in another form.
    static func value(
        _ kind: String, _ code: String, _ entity: Entity, _ municipality: Int, _ slot: Int, _ column: String,
        period: String? = nil, also: String = "", outcome: FaultManifest.Outcome = .row,
        where fits: @escaping @Sendable (RowFields) -> Bool = { _ in true },
        _ change: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> PlannedFault {
        row(
            kind, code, entity, municipality, slot, column, period: period, also: also, outcome: outcome,
            where: fits
        ) {
            fields, header in
            let index = header.firstIndex(of: Array(column.utf8)) ?? 0
            fields[index] = change(fields[index])
        }
    }

    /// A row that contradicts another: both are rejected, for neither is better.
    static func twin(
        _ kind: String, _ code: String, _ entity: Entity, _ municipality: Int, _ slot: Int,
        where fits: @escaping @Sendable (RowFields) -> Bool = { _ in true },
        edit: @escaping @Sendable (inout RowFields, RowFields) -> Void
    ) -> PlannedFault {
        PlannedFault(kind, "", entity, municipality, outcome: .row) { files, places in
            var table = FileLines(files.bytes)
            let sheet = Sheet(table[1])
            let line = sheet.line(slot, in: table, where: fits)
            var fields = sheet.fields(table[line])
            edit(&fields, sheet.header)
            let other = table.append(sheet.join(fields))
            files.bytes = table.bytes
            files.tellTheTruth(rows: table.rows)
            places += [line, other].map { .init(file: files.dataName, code: code, line: $0) }
        }
    }
}

/// Splits rows at the header's delimiter. Fields with the delimiter in quotes are left alone: no row with
/// one is chosen.
struct Sheet {
    let delimiter: UInt8
    let header: RowFields

    init(_ firstLine: [UInt8]) {
        delimiter = firstLine.contains(UInt8(ascii: "|")) ? UInt8(ascii: "|") : UInt8(ascii: ";")
        let sign = delimiter
        header = firstLine.split(separator: sign, omittingEmptySubsequences: false).map(Array.init)
    }

    func fields(_ line: [UInt8]) -> RowFields {
        line.split(separator: delimiter, omittingEmptySubsequences: false).map(Array.init)
    }

    func join(_ fields: RowFields) -> [UInt8] {
        Array(fields.joined(separator: [delimiter]))
    }

    /// Counted from 1.
    func column(_ name: String) -> Int {
        (header.firstIndex(of: Array(name.utf8)) ?? -1) + 1
    }

    /// The first line from the slot's place on that can carry the fault. Slots are 30 lines apart.
    func line(_ slot: Int, in table: FileLines, where fits: (RowFields) -> Bool) -> Int {
        let start = min(20, table.lines.count / 2 + 1) + slot * 30
        return (start...table.lines.count).first {
            let fields = fields(table[$0])
            return fields.count == header.count && fits(fields)
        } ?? start
    }
}
