internal import CXlsxWriter

/// A sheet of labels and texts: what a list is, and where it came from.
package final class NoteSheet {
    private let workbook: Workbook
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private var row: UInt32 = 0

    package init(_ workbook: Workbook, name: String) throws {
        self.workbook = workbook
        sheet = try workbook.addSheet(name)
        worksheet_set_column(sheet, 0, 0, 28, nil)
        worksheet_set_column(sheet, 1, 1, 50, nil)
        worksheet_set_column(sheet, 2, 6, 22, nil)
    }

    /// A label and its text; nothing where there is no text.
    package func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        write(label, at: 0, workbook.formats.label)
        write(text, at: 1, workbook.formats.prose)
        row += 1
    }

    /// An empty line, then a heading per column.
    package func addHeadings(_ headings: [String]) {
        row += 1
        for (index, heading) in headings.enumerated() { write(heading, at: index, workbook.formats.header) }
        row += 1
    }

    package func addRow(_ values: [String?]) {
        for (index, value) in values.enumerated() {
            if let value { write(value, at: index, workbook.formats.prose) }
        }
        row += 1
    }

    private func write(_ text: String, at column: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
        worksheet_write_string(sheet, row, UInt16(column), SpreadsheetText.forCell(text), format)
    }
}
