/// Excel's data connections (`.odc`), one per view. They use psqlODBC, which must be installed.
struct ExcelConnections {
    let model: DataModel
    let address: ServerAddress

    func files() -> [ToolFile] {
        model.flatTables.map { ToolFile("FLIS \(model.title) - \($0.displayName).odc", text($0)) }
    }

    /// A worksheet has 1,048,576 rows: of a fact it gets the newest month, and the text says how to get others.
    func command(_ table: ModelTable) -> String {
        let list = table.columns.filter { !$0.isHiddenAlone }.map {
            "\($0.name) as \"\($0.displayName.replacing("\"", with: "\"\""))\""
        }
        let all = "select \(list.joined(separator: ", ")) from \(table.qualified)"
        guard table.kind == .flat, table.column("dato") != nil else { return all }
        return "\(all) where dato = (select max(dato) from \(table.qualified))"
    }

    private func text(_ table: ModelTable) -> String {
        let title = xmlText("FLIS \(model.title) - \(table.displayName)")
        return """
            <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
            <head>
            <meta http-equiv="Content-Type" content="text/x-ms-odc; charset=utf-8"/>
            <meta name="ProgId" content="ODC.Table"/>
            <meta name="SourceType" content="ODBC"/>
            <title>\(title)</title>
            <xml id="docprops"><o:DocumentProperties>\
            <o:Description>\(xmlText(table.comment))</o:Description>\
            <o:Name>\(title)</o:Name></o:DocumentProperties></xml>
            <xml id="msodc"><odc:OfficeDataConnection xmlns:odc="urn:schemas-microsoft-com:office:odc">
            <odc:Connection odc:Type="ODBC">
            <odc:ConnectionString>\(xmlText(ODBCSource(address: address, areas: model.allAreas).connectionString))</odc:ConnectionString>
            <odc:CommandType>SQL</odc:CommandType>
            <odc:CommandText>\(xmlText(command(table)))</odc:CommandText>
            </odc:Connection>
            </odc:OfficeDataConnection></xml>
            </head>
            <body></body>
            </html>

            """
    }
}
