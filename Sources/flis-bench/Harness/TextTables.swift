import Deliveries
import Foundation

/// A psql script that copies files into tables of texts, all in one transaction: what somebody does who only
/// wants the bytes in the database. One table for each header.
struct TextTables {
    private var tables: [String: String] = [:]
    private var lines = ["\\set ON_ERROR_STOP 1", "begin;"]

    init(_ files: [URL]) throws {
        for file in files { try add(file) }
        lines.append("commit;")
    }

    /// Writes the script, and gives the command line that runs it.
    func command(at script: URL, into warehouse: BenchWarehouse) throws -> [String] {
        try Data(lines.joined(separator: "\n").utf8).write(to: script)
        return ["psql", "-X", "-q", "-f", script.path, warehouse.ownerTarget]
    }

    private mutating func add(_ file: URL) throws {
        let handle = try FileHandle(forReadingFrom: file)
        let start = try handle.read(upToCount: 8192) ?? Data()
        try handle.close()
        let header = String(decoding: start.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        let delimiter: Character = header.contains("|") ? "|" : ";"
        let control = try String(contentsOfFile: file.path + ControlFile.suffix, encoding: .utf8)
        let encoding = control.contains("\"windows-1252\"") ? "win1252" : "utf8"
        lines.append(
            "\\copy \(table(header, delimiter)) from '\(file.path)' "
                + "(format csv, header, delimiter '\(delimiter)', encoding '\(encoding)')")
    }

    private mutating func table(_ header: String, _ delimiter: Character) -> String {
        if let known = tables[header] { return known }
        let name = "public.peer_\(tables.count + 1)"
        let columns = header.split(separator: delimiter).enumerated().map { "c\($0.offset) text" }
        lines.append("create unlogged table \(name) (\(columns.joined(separator: ", ")));")
        tables[header] = name
        return name
    }
}
