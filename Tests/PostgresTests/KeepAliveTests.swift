import Foundation
import Postgres
import Testing
import TestSupport

@Suite("Keep-alive") struct KeepAliveTests {
    /// What the operating system was told of the connection's own socket, found by the port it leads to.
    @Test func aSilentNetworkEndsTheConnection() throws {
        let database = try TestDatabase()
        let proxy = try ServerProxy()
        defer { proxy.close() }
        let connection = try Connection(proxy.target(database))
        #expect(try connection.query("select 1").first?.int(0) == 1)

        let open = (0..<1024).map(Int32.init).filter { Self.peerPort($0) == proxy.port }
        try #require(open.count == 1)
        #expect(Self.option(open[0], SOL_SOCKET, SO_KEEPALIVE) == 1)
        let tcp = Int32(IPPROTO_TCP)
        #expect(Self.option(open[0], tcp, TCP_KEEPIDLE) == 30)
        #expect(Self.option(open[0], tcp, TCP_KEEPINTVL) == 10)
        #expect(Self.option(open[0], tcp, TCP_KEEPCNT) == 3)
        #expect(Self.option(open[0], tcp, TCP_USER_TIMEOUT) == 60_000)
    }

    private static func peerPort(_ descriptor: Int32) -> UInt16? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isSocket = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) == 0 }
        }
        return isSocket && address.sin_family == AF_INET ? UInt16(bigEndian: address.sin_port) : nil
    }

    private static func option(_ descriptor: Int32, _ level: Int32, _ name: Int32) -> Int32? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, level, name, &value, &size) == 0 ? value : nil
    }
}
