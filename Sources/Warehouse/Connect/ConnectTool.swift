/// The tools that files are made for.
package enum ConnectTool: String, CaseIterable, Sendable {
    case powerbi, tableau, excel, targit, libreoffice, odbc, jdbc, psql

    /// Every file of the tool.
    ///
    /// - Throws: `Failure` LI627 when the tool cannot reach the server there, LI629 for a faulty measure.
    package func files(_ model: DataModel, at address: ServerAddress, sql: SQLFolder) throws -> [ToolFile] {
        if address.isSocket, [.powerbi, .tableau, .excel, .targit, .jdbc].contains(self) {
            throw Failure(
                "LI627", "\(rawValue) needs a server on the network; \(address.host) is a unix socket of this machine",
                fix: "flis database up --port 5433 gives the private cluster an address; a server elsewhere: --server HOST[:PORT]"
            )
        }
        switch self {
        case .powerbi: return try PowerBIProject(model: model, address: address).files(sql: sql)
        case .tableau: return TableauSources(model: model, address: address).files()
        case .excel: return ExcelConnections(model: model, address: address).files()
        case .libreoffice: return LibreOfficeDatabase(model: model, address: address).files()
        case .targit: return ODBCSource(address: address, areas: model.allAreas).targit()
        case .odbc: return ODBCSource(address: address, areas: model.allAreas).files()
        case .jdbc: return [JDBCAddress(address: address).file()]
        case .psql: return [PsqlService(address: address).file()]
        }
    }
}
