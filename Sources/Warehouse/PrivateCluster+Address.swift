import Foundation

/// A port of a private cluster, for people's tools on the same machine: localhost only, TLS only, with a password
/// only (SCRAM), by a certificate of a root that this cluster alone has. So they connect as to a server on the network.
extension PrivateCluster {
    /// What a start does with the port.
    package enum Reach: Sendable, Equatable {
        /// As it was; a new cluster has none.
        case unchanged
        /// None: the unix socket only.
        case socketOnly
        /// This one, until it is changed.
        case port(Int)
    }

    private static let host = "localhost"
    /// macOS takes no certificate that lasts longer.
    private static let days = 825
    private var addressFolder: URL { folder.appendingPathComponent("address") }
    private func addressFile(_ name: String) -> String { addressFolder.appendingPathComponent(name).path }

    /// Where people reach the cluster, running or not; nil when by its unix socket only.
    package var address: PublicAddress? {
        port.map { PublicAddress(host: Self.host, port: $0, rootCertificate: rootCertificate.path) }
    }

    /// The root certificate that tools are to trust.
    private var rootCertificate: URL { home.appendingPathComponent("root.crt") }

    var port: Int? {
        let text = try? String(contentsOfFile: addressFile("port"), encoding: .utf8)
        return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Stores the port before a start. A running server with another one is stopped.
    func prepareAddress(_ reach: Reach, note: (String) -> Void) throws {
        switch reach {
        case .unchanged: break
        case .socketOnly:
            guard port != nil else { return }
            note("stopping PostgreSQL, to start it without a port")
            try stop()
            try run(["rm", "-f", addressFile("port")])
        case .port(let wanted):
            guard wanted != port else { break }
            try requireFree(wanted)
            if isRunning {
                note("stopping PostgreSQL, to start it with port \(wanted)")
                try stop()
            }
            try run(["mkdir", "-p", "-m", "755", addressFolder.path])
            try run(["sh", "-c", "echo \"$1\" > \"$2\"", "sh", String(wanted), addressFile("port")])
        }
        guard let port, !isRunning else { return }
        try requireFree(port)
        try renewCertificate(note: note)
    }

    /// What the server is told on its command line when it has a port.
    var addressOptions: [String]? {
        port.map { port in
            [
                "listen_addresses=\(Self.host)", "port=\(port)", "ssl=on", "ssl_cert_file=\(addressFile("server.crt"))",
                "ssl_key_file=\(addressFile("server.key"))", "hba_file=\(addressFile("pg_hba.conf"))",
            ]
        }
    }

    /// Whether there is a certificate that lasts for another month.
    package var hasGoodCertificate: Bool {
        let month = String(30 * 24 * 3600)
        return (try? run(["openssl", "x509", "-noout", "-checkend", month, "-in", addressFile("server.crt")])) != nil
    }

    /// Makes the certificate, or makes it anew in its last month. The root's key is thrown away once it has signed:
    /// nobody can make another certificate that the tools of this machine would trust.
    private func renewCertificate(note: (String) -> Void) throws {
        if !hasGoodCertificate {
            note("making a certificate for \(Self.host)")
            try run(["sh", "-c", Self.certificateScript, "sh", addressFolder.path, Self.host, String(Self.days)])
        }
        let root = try Data(contentsOf: addressFolder.appendingPathComponent("root.crt"))
        guard (try? Data(contentsOf: rootCertificate)) != root else { return }
        try root.write(to: rootCertificate, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: rootCertificate.path)
        note("tools trust it by \(rootCertificate.path)")
    }

    /// $1 folder, $2 host name, $3 days. In a new folder first: half a certificate is none. The root vouches for that name
    /// and no other. Addresses and not `localhost` in pg_hba.conf: a name there is looked up at each login.
    private static let certificateScript = """
        set -eu
        umask 077
        command -v openssl >/dev/null || { echo "openssl is missing: apt-get install openssl"; exit 1; }
        new=$(mktemp -d "$1/new-XXXXXX")
        trap 'rm -rf "$new"' EXIT
        cd "$new"
        printf '%s\\n' '[req]' 'distinguished_name=name' '[name]' '[root]' 'basicConstraints=critical,CA:true' \\
            'keyUsage=critical,keyCertSign' "nameConstraints=critical,permitted;DNS:$2" 'subjectKeyIdentifier=hash' \\
            '[server]' "subjectAltName=DNS:$2" 'extendedKeyUsage=serverAuth' 'authorityKeyIdentifier=keyid' > names
        key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config names'
        openssl req -x509 $key -extensions root -days "$3" -subj "/O=flis/CN=Private cluster $$" -keyout root.key -out root.crt
        openssl req $key -subj "/CN=$2" -keyout server.key -out request
        openssl x509 -req -in request -CA root.crt -CAkey root.key -CAcreateserial -days "$3" -extfile names \\
            -extensions server -out server.crt
        printf '%s\\n' 'local all all trust' 'hostssl all all 127.0.0.1/32 scram-sha-256' \\
            'hostssl all all ::1/128 scram-sha-256' > pg_hba.conf
        mv server.key server.crt root.crt pg_hba.conf ..
        """

    /// - Throws: LI419 when a program of the machine has the port already.
    private func requireFree(_ port: Int) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status != 0, errno == EADDRINUSE else { return }
        throw Failure(
            "LI419", "another program of this machine listens on port \(port)",
            fix: "flis database up --port with another number, such as \(port + 1)"
        )
    }
}
