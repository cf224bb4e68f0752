/// What a text must be turned into before a spreadsheet reads it.
package enum SpreadsheetText {
    /// The most characters that Excel takes in a cell, in UTF-16 units.
    static let longest = 32_767

    /// A text that a spreadsheet would take for a formula, now or when somebody edits the cell, is led by an
    /// apostrophe; numbers and all other texts stay as they are.
    ///
    /// Full-width signs count too: Excel reads them as the ordinary ones.
    package static func neutralised(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return text }
        if text == "-" || text.wholeMatch(of: /-?[0-9]+([.,][0-9]+)?/) != nil { return text }
        return "'" + text
    }

    /// `_x0041_` would be read as "A": the underscore is written as its own code then. Too long a text is cut
    /// where everybody sees it.
    static func forCell(_ text: String) -> String {
        let safe = neutralised(text).replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
        guard safe.utf16.count > longest else { return safe }
        let mark = " […]"
        return String(decoding: safe.utf16.prefix(longest - mark.utf16.count), as: UTF16.self) + mark
    }
}
