extension Connection {
    /// Runs `body` in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// Inside a rehearsal it is a savepoint of that, so that the same code runs whether or not it is to last.
    /// - Throws: what `body` throws; ``OutcomeUnknown`` when the connection was lost during the commit.
    package func transaction<T>(_ begin: Statement = "begin", _ body: () throws -> T) throws -> T {
        guard !isRehearsing else { return try savepoint("transaction", body) }
        try execute(begin)
        let value: T
        do { value = try body() } catch {
            // A lost connection cannot roll back and need not: the server does.
            try? execute("rollback")
            throw error
        }
        do { try execute("commit") } catch where error.isConnectionLoss { throw OutcomeUnknown(cause: error) }
        return value
    }

    /// Runs `body` in a transaction that is rolled back whatever happens: nothing that it did lasts.
    package func rehearse<T>(_ body: () throws -> T) throws -> T {
        try execute("begin")
        isRehearsing = true
        defer {
            isRehearsing = false
            // A lost connection cannot roll back and need not: the server does.
            try? execute("rollback")
        }
        return try body()
    }

    /// Runs `body` inside a savepoint of the open transaction; what it did is undone when it throws.
    package func savepoint<T>(_ name: String, _ body: () throws -> T) throws -> T {
        try execute(Statement("savepoint \(quoted(name))"))
        let value: T
        do { value = try body() } catch {
            try? execute(Statement("rollback to savepoint \(quoted(name)); release savepoint \(quoted(name))"))
            throw error
        }
        try execute(Statement("release savepoint \(quoted(name))"))
        return value
    }
}

/// The connection was lost between sending COMMIT and hearing the answer: only the server knows whether
/// the transaction lasts. Never answered by sending it again; what it wrote tells.
package struct OutcomeUnknown: Error {
    /// How the connection was lost.
    package let cause: ServerError
}

/// An identifier in double quotes, for the few places where a name cannot be a parameter.
package func quoted(_ identifier: String) -> String {
    "\"" + identifier.replacing("\"", with: "\"\"") + "\""
}

/// `schema.table` with both parts quoted.
package func quoted(_ schema: String, _ table: String) -> String {
    quoted(schema) + "." + quoted(table)
}
