import Contracts
import Deliveries
import Foundation
import Warehouse

/// Inboxes for the lines about `flis verify`: many small deliveries, and one large one with and without faults.
struct VerifyInbox {
    let folder: URL

    private static let header =
        "Personnummer|InstitutionNr|InstitutionNavn|KlasseId|Klassetrin|ElevType|BopaelKommune|BetalingsKommune|"
        + "SkoleejerKommune|BeliggenhedsKommune|Tosproget|GyldigFra|GyldigTil\n"

    init(_ folder: String) throws {
        self.folder = URL(fileURLWithPath: folder)
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// `count` deliveries of elevforløb with `rows` rows each, from all municipalities in turn.
    func write(count: Int, rows: Int, isFaulty: Bool = false) throws {
        let codes = try Municipalities.codes(SQLFolder.locate()).sorted()
        var controls: [String: (String) -> String] = [:]
        for number in 0..<count {
            let month = number / codes.count
            let period = "\(1950 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
            let code = codes[number % codes.count]
            let (name, control) = try write(kommune: code, period: period, rows: rows, isFaulty: isFaulty)
            controls[name] = control
        }
        // One program for all files: starting one takes longer than a small file.
        let sums = try Shell.output(["sh", "-c", "cd \(folder.path) && ls | xargs sha256sum"])
        for line in sums.split(separator: "\n") {
            let (hash, name) = (String(line.prefix(64)), String(line.dropFirst(66)))
            guard let control = controls[name]?(hash) else { continue }
            let path = folder.appendingPathComponent(name + ControlFile.suffix)
            try Data(control.utf8).write(to: path)
        }
    }

    /// - Returns: the data file's name, and its control file once its hash is known.
    private func write(kommune code: Int, period: String, rows: Int, isFaulty: Bool) throws -> (
        String, (String) -> String
    ) {
        let kommune = String(repeating: "0", count: 4 - String(code).count) + String(code)
        let name = "kmd_elev_\(kommune)_elevforloeb_\(period).csv"
        var text = Self.header
        for row in 0..<rows {
            let cpr = isFaulty ? "0202051x31" : "0202051231"
            let number = String(100_000 + row % 900_000)
            text += "\(cpr)|\(number)|Søndre Skole|\(row % 30)A|\(row % 10)|1|\(code)||\(code)|\(code)|"
            text += row % 7 == 0 ? "1|20080801|20090731\n" : "0|20080801|\n"
        }
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        let bytes = text.utf8.count
        return (
            name,
            { hash in
                """
                { "name": "elevforloeb", "path": "\(name)", "bytes": \(bytes), "hash": "sha256:\(hash)",
                  "encoding": "utf-8",
                  "flis": { "version": 1, "omraade": "skole", "system": "kmd_elev", "kommune": "\(kommune)",
                            "periode": "\(period)", "loadtype": "full_history", "raekker": \(rows),
                            "udtrukket": "2021-02-01T02:14:00+01:00", "sekvens": 1, "erstatter": null } }

                """
            }
        )
    }
}
