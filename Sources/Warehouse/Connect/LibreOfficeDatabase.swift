import Foundation

/// LibreOffice's database file (`.odb`): the connection, the schemas to list, and a query with Danish names for each
/// view, which Calc and Base show under "Queries". It asks for the password when it is opened.
struct LibreOfficeDatabase {
    let model: DataModel
    let address: ServerAddress

    private var name: String { "FLIS \(model.title)" }

    func files() -> [ToolFile] {
        let type = "application/vnd.oasis.opendocument.base"
        // The first member, unpacked, tells what the file is.
        let archive = StoredZip([
            ("mimetype", type), ("content.xml", content()), ("META-INF/manifest.xml", manifest(type)),
        ])
        return [ToolFile("\(name).odb", archive.data)]
    }

    /// Without a list LibreOffice shows the technical schemas too, though nobody may read them.
    private var schemas: [String] {
        Set(model.tables.map(\.schema)).union(CatalogueEntry.Kind.allCases.map(\.schema)).sorted()
    }

    private func content() -> String {
        let views = ExcelConnections(model: model, address: address)
        let queries = model.flatTables.map { table in
            """
            <db:query db:name="\(xmlText(table.displayName))" db:title="\(xmlText(table.comment))" \
            db:command="\(xmlText(views.command(table)))" db:escape-processing="false"/>
            """
        }
        let patterns = schemas.map { "<db:table-filter-pattern>\(xmlText($0)).%</db:table-filter-pattern>" }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
            xmlns:db="urn:oasis:names:tc:opendocument:xmlns:database:1.0" \
            xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">
            <office:body><office:database>
            <db:data-source>
            <db:connection-data>
            <db:connection-resource xlink:href="sdbc:postgresql:\(xmlText(address.libpqWords))" xlink:type="simple"/>
            <db:login db:user-name="\(xmlText(address.login))" db:is-password-required="true"/>
            </db:connection-data>
            <db:application-connection-settings>
            <db:table-filter><db:table-include-filter>\(patterns.joined())</db:table-include-filter></db:table-filter>
            </db:application-connection-settings>
            </db:data-source>
            <db:queries>
            \(queries.joined(separator: "\n"))
            </db:queries>
            </office:database></office:body>
            </office:document-content>

            """
    }

    private func manifest(_ type: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="\(type)"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        </manifest:manifest>

        """
    }
}
