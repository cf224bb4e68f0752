import Foundation

/// pgjdbc's URL, for DBeaver, Metabase and other Java programs.
struct JDBCAddress {
    let address: ServerAddress

    var url: String {
        // Not readOnly: reading a list with CPR numbers is logged, and a read-only transaction logs nothing.
        var parameters = [
            ("user", address.login), ("ApplicationName", "FLIS \(address.areaTitle)"), ("sslmode", address.sslMode),
        ]
        if let file = address.rootCertificate { parameters.append(("sslrootcert", file)) }
        return "jdbc:postgresql://\(address.host):\(address.port)/\(percentEncoded(address.database))?"
            + parameters.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
    }

    func file() -> ToolFile { ToolFile("FLIS \(address.areaTitle).jdbc.txt", url + "\n") }
}

/// Everything but letters, digits and what no part of a URL can mistake.
func percentEncoded(_ text: String) -> String {
    let safe = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
    return text.addingPercentEncoding(withAllowedCharacters: safe) ?? text
}
