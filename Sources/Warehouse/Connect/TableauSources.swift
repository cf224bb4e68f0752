/// Tableau's data sources (`.tds`), one per view: joins between tables need Tableau's own editor, views do not.
struct TableauSources {
    let model: DataModel
    let address: ServerAddress

    func files() -> [ToolFile] {
        model.flatTables.map { ToolFile("FLIS \(model.title) - \($0.displayName).tds", text($0)) }
    }

    private func text(_ table: ModelTable) -> String {
        let title = xmlText("FLIS \(model.title) - \(table.displayName)")
        let columns = table.columns.map { column in
            let (datatype, role, type) = kind(of: column)
            let hidden = column.isHiddenAlone ? " hidden='true'" : ""
            return """
                  <column caption='\(xmlText(column.displayName))' datatype='\(datatype)'\(hidden) name='[\(column.name)]' \
                role='\(role)' type='\(type)'>
                    <desc><formatted-text><run>\(xmlText(column.comment))</run></formatted-text></desc>
                  </column>

                """
        }
        return """
            <?xml version='1.0' encoding='utf-8' ?>
            <datasource formatted-name='\(title)' inline='true' version='18.1'>
              <connection class='federated'>
                <named-connections>
                  <named-connection caption='\(xmlText(address.host))' name='postgres.flis'>
                    <connection authentication='username-password' class='postgres' dbname='\(xmlText(address.database))' \
            port='\(address.port)' server='\(xmlText(address.host))' sslmode='require' \
            username='\(xmlText(address.login))' />
                  </named-connection>
                </named-connections>
                <relation connection='postgres.flis' name='\(table.name)' \
            table='[\(table.schema)].[\(table.name)]' type='table' />
              </connection>
            \(columns.joined())</datasource>

            """
    }

    /// Codes and years are numbers that nobody adds up; what is counted begins with "antal".
    private func kind(of column: ModelColumn) -> (datatype: String, role: String, type: String) {
        switch column.kind {
        case .integer where column.name.contains("antal"): ("integer", "measure", "quantitative")
        case .integer: ("integer", "dimension", "ordinal")
        case .decimal: ("real", "measure", "quantitative")
        case .date: ("date", "dimension", "ordinal")
        case .timestamp: ("datetime", "dimension", "ordinal")
        case .boolean: ("boolean", "dimension", "nominal")
        case .text: ("string", "dimension", "nominal")
        }
    }
}
