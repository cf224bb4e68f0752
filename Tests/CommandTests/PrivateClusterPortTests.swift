import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// A private cluster with a port is met as a server on the network is: by name, certificate and password.
@Suite("The private cluster's port") final class PrivateClusterPortTests {
    private let home = FileManager.default.temporaryDirectory.appendingPathComponent("flis-port-\(UUID().uuidString)")
    private let port: Int
    private var cluster: PrivateCluster { get throws { try PrivateCluster(home: home) } }

    init() throws {
        port = try FreePort().number
    }

    deinit {
        try? cluster.stop()
        try? FileManager.default.removeItem(at: home)
    }

    private func flis(_ words: String...) throws -> ProgramEnd {
        try FlisProgram.run(words + ["--home", home.path])
    }

    private func refusal(_ target: String) -> String {
        do {
            _ = try Connection(target)
            return "nobody refused it"
        } catch {
            return "\(error)"
        }
    }

    private func mode(_ file: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    }

    private func invitation(_ folder: String) throws -> String {
        try String(contentsOf: home.appendingPathComponent("\(folder)/anna.holm.invitation.txt"), encoding: .utf8)
    }

    @Test func toolsReachItByNameCertificateAndPassword() throws {
        #expect(try flis("database", "up").exitCode == 0)
        #expect(try cluster.address == nil)
        let decision = ["--by", "Bo Lund", "--reason", "Sag 1", "--home", home.path]
        let add = ["user", "add", "anna.holm", "--kommune", "510", "--area", "skole", "--invitations"]
        let added = try FlisProgram.run(add + [home.appendingPathComponent("nye").path] + decision)
        #expect(added.exitCode == 0 && added.errors.contains("flis database up --port"), "\(added.errors)")
        #expect(try invitation("nye").contains("\nServer:        oplyses af den, der har givet adgangen\nDatabase:      flis\n"))

        let up = try flis("database", "up", "--port", "\(port)")
        #expect(up.exitCode == 0, "\(up.errors)")
        let root = home.appendingPathComponent("root.crt")
        let folder = try cluster.folder.appendingPathComponent("address")
        #expect(try mode(root) == 0o644)
        #expect(try mode(folder.appendingPathComponent("server.key")) == 0o600)
        // The root's key is nowhere: it signed once.
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
            == ["pg_hba.conf", "port", "root.crt", "server.crt", "server.key"])
        let invite = ["user", "invite", "anna.holm", "--invitations", home.appendingPathComponent("nu").path]
        let invited = try FlisProgram.run(invite + decision)
        #expect(invited.exitCode == 0 && invited.errors == "", "\(invited.errors)")
        let text = try invitation("nu")
        #expect(text.contains(
            "\nServer:        localhost\nPort:          \(port)\nRodcertifikat: \(root.path)\nDatabase:      flis\n"))
        let password = try #require(text.firstMatch(of: /Adgangskode: +([a-z2-6-]+)\n/)?.1)

        let plain = try flis("database", "target", "--for", "anna.holm").output.trimmingCharacters(in: .newlines)
        #expect(plain == "host=localhost port=\(port) dbname=flis user=anna.holm sslmode=verify-full sslrootcert=\(root.path)")
        let target = "\(plain) password=\(password)"
        func comesIn() throws {
            let session = try Connection(target).query(
                "select session_user, ssl from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()")
            #expect(session.first?.values == ["anna.holm", "t"])
        }
        try comesIn()
        #expect(refusal("\(plain) password=forkert").contains("password authentication failed"))
        #expect(refusal(target.replacing("verify-full", with: "disable")).contains("no encryption"))
        #expect(refusal(target.replacing("localhost", with: "127.0.0.1")).contains("does not match host name"))
        #expect(refusal("\(target) sslrootcert=\(try otherRoot())").contains("certificate verify failed"))
        // Those who act for everybody come by the socket alone: they have no password.
        #expect(refusal("\(target) user=flis_loader").contains("password authentication failed"))

        // The same again does nothing; down and up keep port and certificate.
        let started = try identity()
        #expect(try flis("database", "up", "--port", "\(port)").errors == "")
        #expect(try identity() == started)
        let certificate = try Data(contentsOf: root)
        #expect(try flis("database", "down").exitCode == 0)
        #expect(try flis("database", "up").exitCode == 0)
        #expect(try Data(contentsOf: root) == certificate)
        try comesIn()

        #expect(try flis("database", "up", "--socket-only").exitCode == 0)
        #expect(refusal(target).contains("refused"))
        #expect(try flis("status").exitCode == 0)
    }

    @Test func aPortThatIsTakenIsRefusedInWords() throws {
        let taken = try FreePort()
        let up = try flis("database", "up", "--port", "\(taken.number)")
        #expect(up.exitCode == 2)
        #expect(up.errors.contains("error[LI419] another program of this machine listens on port \(taken.number)"), "\(up.errors)")
        #expect(try flis("database", "up", "--port", "80").errors.contains("--port is 1024 to 65535"))
        let elsewhere = try FlisProgram.run(["database", "up", "--port", "5433", "--database", "host=db.example.dk"])
        #expect(elsewhere.errors.contains("for the private cluster"))
    }

    /// The server process, as it calls itself.
    private func identity() throws -> String {
        try String(contentsOf: cluster.folder.appendingPathComponent("data/postmaster.pid"), encoding: .utf8)
            .split(separator: "\n").prefix(3).joined(separator: " ")
    }

    /// The root of somebody else, for the same name.
    private func otherRoot() throws -> String {
        let file = home.appendingPathComponent("other.crt").path
        let words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj",
            "/CN=localhost", "-keyout", home.appendingPathComponent("other.key").path, "-out", file]
        let openssl = URL(fileURLWithPath: "/usr/bin/openssl")
        #expect(try Child(openssl, words, environment: [:]).end().exitCode == 0)
        return file
    }
}

/// A port of this machine that nobody had a moment ago, listened on for as long as this lives.
private final class FreePort {
    let number: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = self.descriptor
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) + listen(descriptor, 1) + getsockname(descriptor, $0, &size)
            }
        }
        number = Int(in_port_t(bigEndian: address.sin_port))
        guard status == 0 else { throw NoPort() }
    }

    deinit { close(descriptor) }
    struct NoPort: Error {}
}
