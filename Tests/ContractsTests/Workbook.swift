import Foundation

@testable import Contracts

/// A folder with one area, whose files a test writes and spoils.
final class Workbook {
    let root: String

    static let area = """
        name: skole
        title: Skole
        description: Elever og karakterer
        systems:
          tea: { title: TEA }
          kmd_elev: { title: KMD Elev }
        deliveries: [klasse]

        """

    static let contract = """
        # Klasse: one row per class and period.
        name: klasse
        title: Klasse
        description: En klasse på en skole.
        schema:
          fields:
            - { name: nummer, type: string, title: Skole, constraints: { required: true, pattern: "[0-9]{6}" } }
            - { name: klasse_id, type: string, constraints: { required: true, maxLength: 20 } }
            - { name: elever, type: integer, constraints: { minimum: 0, maximum: 40 } }
            - { name: snit, type: decimal, "flis:precision": [8, 4], constraints: { minimum: -3.5 } }
            - { name: type, type: string, constraints: { enum: ["040", no] } }
            - { name: hjem, type: boolean }
            - { name: fra, type: date, constraints: { required: true, minimum: 2000-01-02 } }
            - { name: til, type: date }
          primaryKey: [nummer, klasse_id, fra]
        flis:
          loadtype: full_history
          scope: kommune
          period: month
          validity: { from: fra, to: til, to_is: inclusive }
          rejects: { max: 1% }
          indexes: [[klasse_id], [nummer, fra]]
          systems:
            tea:
              encoding: windows-1252
              dialect: { delimiter: ";", quoteChar: "'" }
              dateFormat: "%d-%m-%Y"
              decimalChar: ","
              booleans: { true: [J], false: [N] }
              columns: { nummer: INSTNR, fra: FRADATO }
            kmd_elev:
              encoding: utf-8
              dialect: { delimiter: "|", quoteChar: "" }
              booleans: { true: ["1"], false: ["0"] }
              missingValues: ["", "-"]
              enums: { type: ["40", "41"] }

        """

    init(area: String = Workbook.area, contract: String = Workbook.contract) throws {
        root = NSTemporaryDirectory() + "flis-contracts-\(UUID().uuidString)"
        try write(area, to: "skole/area.yaml")
        try write(contract, to: "skole/deliveries/klasse.yaml")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    func write(_ text: String, to file: String) throws {
        let path = "\(root)/areas/\(file)"
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    var areas: [Area] { ContractFolder.load(root: root).areas }

    /// Diagnostics as text, with paths below `areas/`.
    var diagnostics: [String] {
        ContractFolder.load(root: root).diagnostics.map {
            $0.description.replacing("\(root)/areas/", with: "")
        }
    }
}
