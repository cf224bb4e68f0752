import Foundation

/// A list of people as a spreadsheet saves it: UTF-8, first line the names of the columns, `;` or `,`
/// between.
///
/// Columns: `login`, `kommune`, `omraader`, and if wanted `rolle`, `fra`, `til`, `begrundelse`. Several
/// areas or municipalities in a cell are separated by blanks.
package struct PeopleFile {
    /// One person's line; what cannot be read is told with the line, not thrown.
    package struct Line {
        /// As an editor counts.
        package let number: Int
        package let login: String
        package let person: Result<Person, AccessRefusal>
        /// nil: the one given for all.
        package let reason: String?
    }

    package let lines: [Line]

    private static let columns = ["login", "kommune", "omraader", "rolle", "fra", "til", "begrundelse"]

    package init(_ file: URL) throws {
        guard let data = try? Data(contentsOf: file), let text = String(data: data, encoding: .utf8) else {
            throw AccessRefusal(
                "LI621", "\(file.path) kan ikke læses som UTF-8", fix: "Gem filen som CSV UTF-8.")
        }
        let records = try Self.records(text.hasPrefix("\u{feff}") ? String(text.dropFirst()) : text, file)
        let header = records.first?.cells.map { $0.lowercased() } ?? []
        let unknown = header.filter { !Self.columns.contains($0) }
        guard header.contains("login"), unknown.isEmpty, Set(header).count == header.count else {
            throw AccessRefusal(
                "LI621",
                "\(file.path): første linje er ikke kolonnernes navne"
                    + (unknown.isEmpty ? "" : ": \(unknown[0])"),
                fix: "Brug kolonnerne \(Self.columns.joined(separator: ", ")); kun login skal være der."
            )
        }
        var seen: [String: Int] = [:]
        lines = records.dropFirst().map { record in
            let line = Self.line(record, header)
            defer { seen[line.login] = seen[line.login] ?? line.number }
            guard let earlier = seen[line.login] else { return line }
            return Line(
                number: line.number, login: line.login,
                person: .failure(
                    AccessRefusal("LI621", "står allerede i linje \(earlier)", fix: "Slet den ene.")),
                reason: nil)
        }
    }

    private static func line(_ record: (number: Int, cells: [String]), _ header: [String]) -> Line {
        let values = Dictionary(uniqueKeysWithValues: zip(header, record.cells))
        func value(_ column: String) -> String? {
            let text = values[column]?.trimmingCharacters(in: .whitespaces) ?? ""
            return text.isEmpty ? nil : text
        }
        let login = value("login") ?? ""
        return Line(
            number: record.number, login: login,
            person: Result {
                guard record.cells.count == header.count else {
                    throw AccessRefusal(
                        "LI621", "linjen har \(record.cells.count) felter, kolonnerne er \(header.count)",
                        fix: "Sæt tekst med skilletegn i anførselstegn.")
                }
                return try person(login, value)
            }.mapError { $0 as? AccessRefusal ?? AccessRefusal("LI621", "linjen kan ikke læses", fix: "") },
            reason: value("begrundelse"))
    }

    private static func person(_ login: String, _ value: (String) -> String?) throws -> Person {
        guard let role = Person.Role(rawValue: value("rolle") ?? "bruger") else {
            throw AccessRefusal(
                "LI621", "rollen findes ikke",
                fix: "Brug \(Person.Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let codes = (value("kommune") ?? "").split(separator: " ").map { Int($0) }
        guard !codes.contains(nil) else {
            throw AccessRefusal(
                "LI621", "kommunen er ikke en kode", fix: "Skriv koden, fx 101, og ikke navnet.")
        }
        for column in ["fra", "til"] {
            if let date = value(column), date.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) == nil {
                throw AccessRefusal("LI621", "\(column) er ikke en dato", fix: "Skriv datoer som 2027-06-30.")
            }
        }
        return Person(
            login: login, role: role, municipalities: codes.compactMap { $0 },
            areas: (value("omraader") ?? "").split(separator: " ").map(String.init), from: value("fra"),
            until: value("til"))
    }

    /// RFC 4180, with the delimiter of the first line. Empty lines are left out.
    private static func records(_ text: String, _ file: URL) throws -> [(number: Int, cells: [String])] {
        let first = text.prefix { $0 != "\n" && $0 != "\r\n" }
        let delimiter: Character = first.contains(";") ? ";" : ","
        var records: [(number: Int, cells: [String])] = []
        var (cells, cell, isQuoted, wasQuoted) = ([String](), "", false, false)
        var (number, begin) = (1, 1)
        func isEmpty() -> Bool { cells.isEmpty && cell.isEmpty && !wasQuoted }
        for character in text + "\n" {
            let isEnd = character == "\n" || character == "\r\n" || character == "\r"
            if character == "\"" {
                if isQuoted {
                    isQuoted = false
                } else {
                    // A doubled quote inside quotes: the second opens again, and is a character.
                    if wasQuoted { cell.append("\"") }
                    (isQuoted, wasQuoted) = (true, true)
                }
            } else if !isQuoted && (isEnd || character == delimiter) {
                if isEnd && isEmpty() {
                    begin = number + 1
                } else {
                    cells.append(cell)
                    (cell, wasQuoted) = ("", false)
                    if isEnd {
                        records.append((begin, cells))
                        (cells, begin) = ([], number + 1)
                    }
                }
            } else {
                cell.append(character)
            }
            if isEnd { number += 1 }
        }
        guard !isQuoted else {
            throw AccessRefusal(
                "LI621", "\(file.path): et anførselstegn i linje \(begin) bliver ikke lukket",
                fix: "Ret linjen.")
        }
        return records
    }
}
