import Deliveries

/// Findings that only the warehouse can make: they compare a delivery with what is already there.
extension Finding {
    /// The supplier's number has been used for other content.
    static func takenNumber(_ number: Int64, file: String, other: String) -> Finding {
        Finding(.takenNumber, "Sekvens \(number) er allerede brugt af \(other) med et andet indhold", file: file)
    }

    /// The database refused a delivery that the reader had accepted; its own words may hold values.
    static func refusedByDatabase(_ sqlState: String, file: String) -> Finding {
        Finding(.refusedByDatabase, "Databasen tog ikke imod leverancen (SQLSTATE \(sqlState))", file: file)
    }
}
