/// psqlODBC, for Excel, Targit and everything else that speaks ODBC: as a DSN file, as an entry of odbc.ini, and
/// as a connection string.
struct ODBCSource {
    let address: ServerAddress
    let areas: [String]

    static let windowsDriver = "PostgreSQL Unicode(x64)"

    /// Settings in the order in which they are written; the name is the driver's.
    var settings: [(String, String)] {
        var settings = [
            ("Servername", address.host), ("Port", String(address.port)), ("Database", address.database),
            ("Username", address.login), ("SSLmode", address.sslMode),
            ("ReadOnly", "1"),
            // Fetches in pieces: a fact does not fit in a program's memory.
            ("UseDeclareFetch", "1"), ("Fetch", "10000"),
            // True and false as such, not as the texts 1 and 0.
            ("BoolsAsChar", "0"),
        ]
        if let file = address.rootCertificate, !address.isSocket { settings.append(("pqopt", "sslrootcert=\(file)")) }
        return settings
    }

    var name: String { "FLIS \(address.areaTitle)" }

    var connectionString: String {
        "Driver={\(Self.windowsDriver)};" + settings.map { "\($0.0)=\(braced($0.1));" }.joined()
    }

    /// The driver lists every table there is, whoever asks; those that begin so count as the system's. Not for the other
    /// two forms: a semicolon there ends the value.
    private var hidden: String { "ExtraSysTablePrefixes=\((areas + ["faelles"]).map { "\($0)_;" }.joined())\n" }

    func files() -> [ToolFile] {
        let lines = settings.map { "\($0.0)=\($0.1)\n" }.joined()
        return [
            ToolFile("\(name).dsn", "[ODBC]\nDRIVER=\(Self.windowsDriver)\n\(lines)"),
            ToolFile(
                "odbc.ini",
                "[\(name)]\nDriver=PostgreSQL Unicode\nDescription=Dataområdet \(address.areaTitle)\n\(lines)\(hidden)"
            ),
        ] + targit()
    }

    func targit() -> [ToolFile] { [ToolFile("\(name).odbc.txt", connectionString + "\n")] }

    /// A semicolon or brace would end the value.
    private func braced(_ value: String) -> String {
        value.contains { ";{}[]()=?*!@,".contains($0) } ? "{\(value.replacing("}", with: "}}"))}" : value
    }
}
