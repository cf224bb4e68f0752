internal import CLibPQ

/// Where the rows of one COPY … FROM STDIN go. Valid only inside `copyIn`.
package struct CopyWriter: ~Copyable {
    fileprivate let raw: OpaquePointer

    /// Sends bytes; blocks while the server is slower than we are, so memory stays bounded.
    ///
    /// libpq's blocking mode flushes whenever its buffer is full. Pieces of 64 KiB were measured
    /// best: larger messages cost the server more.
    package borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(ServerError) {
        guard bytes.count > 0 else { return }
        let sent = PQputCopyData(raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
        guard sent == 1 else { throw ServerError(connection: raw) }
    }

    package borrowing func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }
}

extension Connection {
    /// The 19 bytes before the first tuple of a binary COPY: signature, flags, no header extension.
    package static let binaryCopyHeader: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0] + [UInt8](repeating: 0, count: 8)
    /// The field count -1 that ends a binary COPY.
    package static let binaryCopyTrailer: [UInt8] = [0xff, 0xff]

    /// Runs `COPY … FROM STDIN`; if `body` throws, the server is told and keeps nothing of it.
    /// - Returns: rows copied, as the server counts them.
    @discardableResult
    package func copyIn(_ statement: Statement, _ body: (borrowing CopyWriter) throws -> Void) throws -> Int {
        try startCopy(statement, expecting: PGRES_COPY_IN)
        do {
            try body(CopyWriter(raw: raw))
        } catch {
            PQputCopyEnd(raw, "the client stopped the copy")
            // When the server failed first, its own words say more than our failed write does.
            do { _ = try lastResult(of: statement) } catch let server where error is ServerError && !server.isCancellation {
                throw server
            } catch {}
            throw error
        }
        guard PQputCopyEnd(raw, nil) == 1 else { throw ServerError(connection: raw) }
        return try lastResult(of: statement).affected
    }

    /// Runs `COPY … TO STDOUT`, handing over each piece as it arrives (a row in text and CSV).
    package func copyOut(_ statement: Statement, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try startCopy(statement, expecting: PGRES_COPY_OUT)
        var failure: (any Error)?
        var buffer: UnsafeMutablePointer<CChar>?
        while case let count = PQgetCopyData(raw, &buffer, 0), count > 0 {
            if failure == nil {
                do { try body(UnsafeRawBufferPointer(start: buffer, count: Int(count))) } catch {
                    failure = error
                    cancellation.request()
                }
            }
            PQfreemem(buffer)
        }
        do { _ = try lastResult(of: statement) } catch { throw failure ?? error }
        if let failure { throw failure }
    }

    private func startCopy(_ statement: Statement, expecting status: ExecStatusType) throws(ServerError) {
        guard PQsendQuery(raw, statement.text) == 1 else { throw ServerError(connection: raw) }
        guard let result = PQgetResult(raw) else { throw ServerError(connection: raw) }
        defer { PQclear(result) }
        guard PQresultStatus(result) == status else {
            let error = ServerError(result: result, connection: raw, statement: statement)
            while let rest = PQgetResult(raw) { PQclear(rest) }
            throw error
        }
    }
}
