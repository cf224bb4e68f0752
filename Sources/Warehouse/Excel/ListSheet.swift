internal import CXlsxWriter

/// A list in a workbook: headings that stay in sight, a filter on them, typed cells, widths that fit. Goes on in
/// another sheet when one is full.
package final class ListSheet {
    private let workbook: Workbook
    private let name: String
    private let columns: [SheetColumn]
    private var sheet: UnsafeMutablePointer<lxw_worksheet>
    private var sheetNumber = 1
    private var row: UInt32 = 0
    private var widths: [Int]
    /// Data rows written so far, over all sheets.
    package private(set) var rowCount = 0

    /// - Parameter name: of the sheet; 25 characters at most, so that a number can follow.
    package init(_ workbook: Workbook, name: String, columns: [SheetColumn]) throws {
        self.workbook = workbook
        self.name = name
        self.columns = SheetColumn.distinct(columns)
        widths = []
        sheet = try workbook.addSheet(name)
        writeHeader()
    }

    /// - Parameter values: one per column, as PostgreSQL writes them.
    package func add(_ values: [String?]) throws {
        if Int(row) > workbook.rowsPerSheet {
            finishSheet()
            sheetNumber += 1
            sheet = try workbook.addSheet("\(name) \(sheetNumber)")
            writeHeader()
        }
        for (index, (value, column)) in zip(values, columns).enumerated() {
            let cell = CellValue(value, kind: column.kind)
            write(cell, at: UInt16(index), format: workbook.formats.format(of: column.kind))
            widths[index] = max(widths[index], cell.width(column.kind))
        }
        row += 1
        rowCount += 1
    }

    /// Sets what depends on the rows. Without it the list has neither filter nor widths.
    package func finish() { finishSheet() }

    private func writeHeader() {
        for (index, column) in columns.enumerated() {
            worksheet_write_string(
                sheet, 0, UInt16(index), SpreadsheetText.forCell(column.heading), workbook.formats.header)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        // A heading is wrapped, but no word of it is.
        widths = columns.map { column in
            max(8, column.heading.count / 3, column.heading.split(separator: " ").map(\.count).max() ?? 0)
        }
        row = 1
    }

    private func write(_ cell: CellValue, at column: UInt16, format: UnsafeMutablePointer<lxw_format>?) {
        switch cell {
        case .empty: break
        case .number(let number), .day(let number): worksheet_write_number(sheet, row, column, number, format)
        case .text(let text): worksheet_write_string(sheet, row, column, SpreadsheetText.forCell(text), format)
        }
    }

    private func finishSheet() {
        for (index, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), Double(min(width, 60) + 2), nil)
        }
        guard !columns.isEmpty else { return }
        worksheet_autofilter(sheet, 0, 0, max(row, 1) - 1, UInt16(columns.count - 1))
    }
}
