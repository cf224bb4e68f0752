/// libpq's service file, for psql and every program that uses libpq: `psql service=flis`.
struct PsqlService {
    let address: ServerAddress

    func file() -> ToolFile {
        var lines = [
            "# PGSERVICEFILE=pg_service.conf psql service=flis",
            "[flis]", "host=\(address.host)", "port=\(address.port)", "dbname=\(address.database)",
            "user=\(address.login)",
        ]
        if !address.isSocket {
            lines.append("sslmode=\(address.sslMode)")
            if let file = address.rootCertificate { lines.append("sslrootcert=\(file)") }
        }
        return ToolFile("pg_service.conf", lines.map { $0 + "\n" }.joined())
    }
}
