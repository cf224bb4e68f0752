import Foundation
import Synchronization
import Warehouse

/// A TCP port that leads to the tests' server, and can lose the connection during a COMMIT.
package final class ServerProxy: Sendable {
    /// Where the connection is cut: before the server gets the COMMIT, or after it has done it and before
    /// the client hears of it.
    package enum Cut: Sendable, CaseIterable { case beforeServer, beforeAnswer }

    package let port: UInt16
    private let listener: Int32
    private let socketPath: String
    private let cut: Cut?
    /// Which COMMIT is cut, counted from 1 over all connections.
    private let fatal: Int
    private let commits = Mutex(0)

    /// What libpq sends for `commit`: type, length, text, NUL. Always a packet's end, since libpq waits for
    /// the answer of each.
    private static let commitMessage: [UInt8] = [UInt8(ascii: "Q"), 0, 0, 0, 11] + Array("commit".utf8) + [0]

    /// - Parameters:
    ///   - cut: nil forwards everything.
    ///   - fatal: which COMMIT is cut.
    package init(cut: Cut? = nil, commit fatal: Int = 1) throws {
        self.cut = cut
        self.fatal = fatal
        socketPath = try TestDatabase.cluster.get().socketFolder.appendingPathComponent(".s.PGSQL.5432").path
        (listener, port) = try Self.listenSomewhere()
        Thread.detachNewThread { [self] in accept() }
    }

    private static func listenSomewhere() throws -> (listener: Int32, port: UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isUp = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isUp else { throw NoPort() }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    struct NoPort: Error {}

    /// Connection string of the loader in `database`, by this way.
    package func target(_ database: TestDatabase) -> String {
        "host=127.0.0.1 port=\(port) user=flis_loader dbname=\(database.name)"
    }

    /// How many COMMITs have come by.
    package var commitCount: Int { commits.withLock { $0 } }

    /// Takes no more connections; those that are open go on.
    package func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func accept() {
        while case let client = Glibc.accept(listener, nil, nil), client >= 0 {
            Thread.detachNewThread { [self] in
                if let server = connectToServer() {
                    forward(client, server)
                    Glibc.close(server)
                }
                Glibc.close(client)
            }
        }
        Glibc.close(listener)
    }

    private func connectToServer() -> Int32? {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(socketPath.utf8)) }
        let isUp = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isUp else {
            Glibc.close(server)
            return nil
        }
        return server
    }

    /// Until one side is gone, or the cut.
    private func forward(_ client: Int32, _ server: Int32) {
        var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var isAnswerFatal = false
        while poll(&ends, 2, -1) > 0 {
            for (index, end) in ends.enumerated() where end.revents != 0 {
                let count = read(end.fd, &buffer, buffer.count)
                guard count > 0 else { return }
                let piece = buffer[..<count]
                if index == 0, isFatal(piece) {
                    if cut == .beforeServer { return }
                    isAnswerFatal = true
                }
                if index == 1, isAnswerFatal { return }
                guard send(piece, to: index == 0 ? server : client) else { return }
            }
        }
    }

    private func isFatal(_ piece: ArraySlice<UInt8>) -> Bool {
        guard piece.suffix(Self.commitMessage.count).elementsEqual(Self.commitMessage) else { return false }
        let number = commits.withLock { $0 += 1; return $0 }
        return cut != nil && number == fatal
    }

    private func send(_ piece: ArraySlice<UInt8>, to end: Int32) -> Bool {
        var rest = piece
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }
}
