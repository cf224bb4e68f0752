internal import CXlsxWriter

/// The looks of cells; a workbook knows each of them once.
final class CellFormats {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var numbers: [String: UnsafeMutablePointer<lxw_format>?] = [:]
    /// Bold, wrapped, with a line below.
    let header: UnsafeMutablePointer<lxw_format>?
    /// Bold.
    let label: UnsafeMutablePointer<lxw_format>?
    /// Wrapped, from the top.
    let prose: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        self.workbook = workbook
        header = workbook_add_format(workbook)
        format_set_bold(header)
        format_set_text_wrap(header)
        format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        label = workbook_add_format(workbook)
        format_set_bold(label)
        format_set_align(label, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        prose = workbook_add_format(workbook)
        format_set_text_wrap(prose)
        format_set_align(prose, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    /// The format of a kind's cells; nil is Excel's own. Excel shows the reader's decimal sign.
    func format(of kind: SheetColumn.Kind) -> UnsafeMutablePointer<lxw_format>? {
        switch kind {
        case .integer: number("0")
        case .decimal(places: 0): number("0")
        case .decimal(let places): number("0." + String(repeating: "0", count: places))
        case .date: number("dd-mm-yyyy")
        case .moment: number("dd-mm-yyyy hh:mm:ss")
        // A text stays one when somebody edits the cell.
        case .text, .yesNo: number("@")
        }
    }

    private func number(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
        if let known = numbers[pattern] { return known }
        let format = workbook_add_format(workbook)
        format_set_num_format(format, pattern)
        numbers[pattern] = format
        return format
    }
}
