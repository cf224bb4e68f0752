import Foundation

/// pgjdbc's URL, for DBeaver, Metabase and other Java programs.
struct JDBCAddress {
    let address: ServerAddress

    var url: String {
        var parameters = [("user", address.login), ("readOnly", "true"), ("ApplicationName", "FLIS \(address.areaTitle)")]
        if !address.isSocket {
            parameters.append(("sslmode", address.sslMode))
            if let file = address.rootCertificate { parameters.append(("sslrootcert", file)) }
        }
        let host = address.isSocket ? "localhost" : address.host
        return "jdbc:postgresql://\(host):\(address.port)/\(percentEncoded(address.database))?"
            + parameters.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
    }

    func file() -> ToolFile { ToolFile("FLIS \(address.areaTitle).jdbc.txt", url + "\n") }
}

/// Everything but letters, digits and what no part of a URL can mistake.
func percentEncoded(_ text: String) -> String {
    let safe = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
    return text.addingPercentEncoding(withAllowedCharacters: safe) ?? text
}
