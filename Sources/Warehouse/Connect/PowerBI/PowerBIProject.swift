import Foundation

/// A Power BI project (PBIP): the semantic model, a report that shows it, and a `.pbids` for those who want to begin
/// with an empty report.
struct PowerBIProject {
    let model: DataModel
    let address: ServerAddress

    private var name: String { "FLIS \(model.title)" }
    static let schemas = "https://developer.microsoft.com/json-schemas/fabric"

    func files(sql: SQLFolder) throws -> [ToolFile] {
        let semantic = try SemanticModel(model: model, address: address).files().map {
            ToolFile("\(name).SemanticModel/definition/\($0.path)", $0.text)
        }
        let report = try ReportPages(model: model).files(sql: sql).map {
            ToolFile("\(name).Report/definition/\($0.path)", $0.text)
        }
        return try [
            ToolFile("\(name).pbids", source()),
            ToolFile("\(name).pbip", jsonText([
                "$schema": "\(Self.schemas)/pbip/pbipProperties/1.0.0/schema.json", "version": "1.0",
                "artifacts": [["report": ["path": "\(name).Report"]]], "settings": ["enableAutoRecovery": true],
            ])),
            ToolFile("\(name).SemanticModel/definition.pbism", jsonText([
                "$schema": "\(Self.schemas)/item/semanticModel/definitionProperties/1.0.0/schema.json",
                "version": "4.2", "settings": [String: Any](),
            ])),
            ToolFile("\(name).SemanticModel/.platform", platform("SemanticModel")),
            ToolFile("\(name).Report/definition.pbir", jsonText([
                "$schema": "\(Self.schemas)/item/report/definitionProperties/2.0.0/schema.json", "version": "4.0",
                "datasetReference": ["byPath": ["path": "../\(name).SemanticModel"]],
            ])),
            ToolFile("\(name).Report/.platform", platform("Report")),
        ] + semantic + report
    }

    private func source() throws -> String {
        try jsonText([
            "version": "0.1",
            "connections": [[
                "details": [
                    "protocol": "postgresql",
                    "address": ["server": "\(address.host):\(address.port)", "database": address.database],
                ],
                "options": [String: Any](), "mode": "Import",
            ]],
        ])
    }

    /// The id is made from the names, so that making the files again changes nothing.
    private func platform(_ type: String) throws -> String {
        let digits = Array(hex(fingerprint(Array("\(type) \(model.area)".utf8))).dropFirst(2).prefix(32))
        let id = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
        return try jsonText([
            "$schema": "\(Self.schemas)/gitIntegration/platformProperties/2.0.0/schema.json",
            "metadata": ["type": type, "displayName": name],
            "config": ["version": "2.0", "logicalId": id],
        ])
    }
}
