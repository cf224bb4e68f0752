import Foundation
import FoundationXML

/// An .xlsx file as another program reads it: Office Open XML, with nothing of what wrote it.
package struct ReadWorkbook {
    package struct Sheet: Equatable {
        package let name: String
        /// A text as it is; a number as `number|format`; a formula as `FORMULA`.
        package let rows: [[String]]
        /// The first cell that scrolls.
        package let firstScrolled: String?
        package let filter: String?
        package let widths: [Double]

        package init(name: String, rows: [[String]], firstScrolled: String?, filter: String?, widths: [Double]) {
            self.name = name
            self.rows = rows
            self.firstScrolled = firstScrolled
            self.filter = filter
            self.widths = widths
        }
    }

    package let sheets: [Sheet]

    package init(_ file: URL) throws {
        let parts = try ZippedFiles(file).members
        func part(_ name: String) throws -> [Element] { try Element.all(in: parts[name] ?? Data()) }
        let styles = try part("xl/styles.xml")
        let patterns = Dictionary(
            styles.filter { $0.name == "numFmt" }.map { ($0["numFmtId"] ?? "", $0["formatCode"] ?? "") },
            uniquingKeysWith: { $1 })
        // Excel's own numbers for the formats that it has anyway.
        let own = ["0": "General", "1": "0", "2": "0.00", "49": "@"]
        let formats = styles.filter { $0.name == "xf" && $0.path.contains("cellXfs") }
            .map { patterns[$0["numFmtId"] ?? ""] ?? own[$0["numFmtId"] ?? ""] ?? "?" }
        let strings = try part("xl/sharedStrings.xml").filter { $0.name == "t" }.map { Self.unescaped($0.text) }
        sheets = try part("xl/workbook.xml").filter { $0.name == "sheet" }.enumerated().map { index, sheet in
            let elements = try part("xl/worksheets/sheet\(index + 1).xml")
            return Sheet(
                name: sheet["name"] ?? "",
                rows: Self.rows(elements, strings, formats),
                firstScrolled: elements.first { $0.name == "pane" }?["topLeftCell"],
                filter: elements.first { $0.name == "autoFilter" }?["ref"],
                widths: elements.filter { $0.name == "col" }.compactMap { $0["width"].flatMap(Double.init) }
            )
        }
    }

    package subscript(name: String) -> Sheet? { sheets.first { $0.name == name } }

    private static func rows(_ elements: [Element], _ strings: [String], _ formats: [String]) -> [[String]] {
        var rows: [[String]] = []
        for element in elements {
            if element.name == "row" {
                while rows.count < Int(element["r"] ?? "") ?? 0 { rows.append([]) }
            }
            guard element.name == "c", !rows.isEmpty, element.hasContent else { continue }
            let column = (element["r"] ?? "").prefix { $0.isLetter }.unicodeScalars
                .reduce(0) { $0 * 26 + Int($1.value) - 64 }
            while rows[rows.count - 1].count < column { rows[rows.count - 1].append("") }
            rows[rows.count - 1][column - 1] = value(of: element, strings, formats)
        }
        return rows
    }

    private static func value(of cell: Element, _ strings: [String], _ formats: [String]) -> String {
        if cell.hasFormula { return "FORMULA" }
        switch cell["t"] {
        case "inlineStr": return unescaped(cell.text)
        case "s": return Int(cell.text).map { strings[$0] } ?? "?"
        case nil, "n": return "\(Double(cell.text) ?? .nan)|\(formats[Int(cell["s"] ?? "0") ?? 0])"
        default: return "?"
        }
    }

    /// `_x0041_` is the character with that code.
    private static func unescaped(_ text: String) -> String {
        text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(UnicodeScalar.init).map { String($0) } ?? ""
        }
    }
}

/// An element of an XML document with the text below it, in document order.
private struct Element {
    let name: String
    let attributes: [String: String]
    /// Names of the elements around it.
    let path: [String]
    var text = ""
    var hasFormula = false
    var hasContent = false

    subscript(name: String) -> String? { attributes[name] }

    static func all(in document: Data) throws -> [Element] {
        guard !document.isEmpty else { return [] }
        let collector = Collector()
        let parser = XMLParser(data: document)
        parser.delegate = collector
        guard parser.parse() else { throw NoXML(reason: "\(parser.parserError.map { "\($0)" } ?? "")") }
        return collector.elements
    }

    struct NoXML: Error { let reason: String }
}

private final class Collector: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        for index in open where name == "f" { elements[index].hasFormula = true }
        for index in open where name == "v" || name == "t" { elements[index].hasContent = true }
        elements.append(Element(name: name, attributes: attributes, path: open.map { elements[$0].name }))
        open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open { elements[index].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}
