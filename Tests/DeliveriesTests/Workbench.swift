import Contracts
import Foundation

@testable import Deliveries

/// A folder of its own with an area, and the files of one delivery after another.
final class Workbench {
    let folder: String
    let areas: [Area]

    /// One field of every type; TEA writes them in Windows-1252, KMD in UTF-8.
    static let contract = """
        name: prove
        title: Prøve
        schema:
          fields:
            - { name: cpr, type: string, format: cpr, constraints: { required: true } }
            - { name: nummer, type: string, constraints: { required: true, pattern: "[0-9]{6}" } }
            - { name: navn, type: string, constraints: { minLength: 2, maxLength: 20 } }
            - { name: kode, type: string, constraints: { enum: [A, B, Å], pattern: "[A-Å]" } }
            - { name: antal, type: integer, constraints: { minimum: -5, maximum: 1000 } }
            - { name: beloeb, type: decimal, "flis:precision": [8, 4] }
            - { name: dato, type: date }
            - { name: flag, type: boolean }
            - { name: fra, type: date, constraints: { required: true } }
            - { name: til, type: date }
          primaryKey: [cpr, nummer, fra]
        flis:
          loadtype: full_history
          scope: kommune
          period: month
          validity: { from: fra, to: til, to_is: inclusive }
          rejects: { max: 50% }
          systems:
            tea:
              encoding: windows-1252
              dialect: { delimiter: ";" }
              dateFormat: "%d-%m-%Y"
              decimalChar: ","
              booleans: { true: [J], false: [N] }
              columns: { cpr: CPRNR, nummer: NUMMER, navn: NAVN }
            kmd:
              encoding: utf-8
              dialect: { delimiter: "|" }
              dateFormat: "%Y%m%d"
              booleans: { true: ["1", ja], false: ["0", nej] }
              missingValues: ["", "99991231"]

        """

    static let plain = """
        name: tal
        title: Tal
        schema:
          fields:
            - { name: id, type: integer, constraints: { required: true } }
            - { name: tekst, type: string }
          primaryKey: [id]
        flis:
          loadtype: full
          scope: national
          period: month
          rejects: { max: 0 }
          systems:
            stil: { encoding: utf-8, dialect: { delimiter: ";" } }

        """

    /// One column, so that any line is a row.
    static let single = """
        name: linjer
        title: Linjer
        schema:
          fields:
            - { name: tekst, type: string }
            - { name: id, type: integer, constraints: { required: true } }
          primaryKey: [id]
        flis: { loadtype: period, scope: national, period: school_year, systems: { stil: { encoding: iso-8859-1 } } }

        """

    init(contracts: [String: String] = ["prove": Workbench.contract, "tal": Workbench.plain]) throws {
        folder = NSTemporaryDirectory() + "flis-deliveries-\(UUID().uuidString)"
        let area = "\(folder)/sql/areas/demo"
        try FileManager.default.createDirectory(
            atPath: "\(area)/deliveries",
            withIntermediateDirectories: true
        )
        let names = contracts.keys.sorted()
        let systems = "{ tea: { title: TEA }, kmd: { title: KMD }, stil: { title: STIL } }"
        let list = names.joined(separator: ", ")
        try Workbench.write(
            "name: demo\ntitle: Demo\nsystems: \(systems)\ndeliveries: [\(list)]\n",
            to: "\(area)/area.yaml"
        )
        for (name, text) in contracts {
            try Workbench.write(text, to: "\(area)/deliveries/\(name).yaml")
        }
        try FileManager.default.createDirectory(atPath: "\(folder)/inbox", withIntermediateDirectories: true)
        let loaded = ContractFolder.load(root: "\(folder)/sql")
        guard loaded.diagnostics.isEmpty else {
            throw Failure(text: loaded.diagnostics.map(\.description).joined())
        }
        areas = loaded.areas
    }

    struct Failure: Error {
        let text: String
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var inbox: String { "\(folder)/inbox" }
    var verifier: Fileverifier { Fileverifier(areas: areas, kommuner: [101, 510], today: Day(iso: "2021-02-10")) }

    static func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// Text in windows-1252.
    static func latin(_ text: String) -> [UInt8] {
        TextEncoding.windows1252.bytes(of: text) ?? []
    }

    /// Puts a delivery in the inbox with a control file that tells the truth but for what is changed.
    func put(
        _ data: [UInt8],
        name: String = "tea_0510_prove_2021-02.csv",
        rows: Int,
        control change: (inout Control) -> Void = { _ in }
    ) throws -> String {
        var control = Control(name: name, data: data, rows: rows)
        change(&control)
        try Workbench.write(data, to: "\(inbox)/\(name)")
        let path = "\(inbox)/\(name).kontrol.json"
        try Workbench.write(control.json, to: path)
        return path
    }

    /// The delivery of a control file that must be accepted.
    func accept(_ controlFile: String) throws -> Delivery {
        switch verifier.examine(controlFile: controlFile) {
        case .accepted(let delivery): return delivery
        case .refused(let refusal):
            throw Failure(text: refusal.findings.map(\.description).joined(separator: "\n"))
        }
    }
}

/// What a control file says, open for change.
struct Control {
    var name: String
    var path: String
    var bytes: Int
    var hash: String
    var encoding = "windows-1252"
    var version = "1"
    var area = "demo"
    var system: String
    var kommune: String
    var period: String
    var loadType = "full_history"
    var rows: Int
    var extracted = "2021-02-01T02:14:00+01:00"
    var sequence = "12"
    var replaces = "null"
    var years: String?
    var extra = ""

    init(name file: String, data: [UInt8], rows: Int) {
        let parts = file.split(separator: ".")[0].split(separator: "_")
        system = String(parts[0])
        kommune = String(parts[1])
        name = String(parts[2])
        period = String(parts[3])
        path = file
        bytes = data.count
        hash = "sha256:" + SHA256.of(data).map { String(format: "%02x", $0) }.joined()
        self.rows = rows
        if system != "tea" { encoding = "utf-8" }
        if name == "tal" { loadType = "full" }
    }

    private var aar: String { years.map { ", \"aar\": \($0)" } ?? "" }

    var json: String {
        """
        { "name": "\(name)", "path": "\(path)", "bytes": \(bytes), "hash": "\(hash)", "encoding": "\(encoding)",\(extra)
          "flis": { "version": \(version), "omraade": "\(area)", "system": "\(system)", "kommune": "\(kommune)",
                    "periode": "\(period)", "loadtype": "\(loadType)", "raekker": \(rows),
                    "udtrukket": "\(extracted)", "sekvens": \(sequence), "erstatter": \(replaces)\(aar) } }

        """
    }
}
