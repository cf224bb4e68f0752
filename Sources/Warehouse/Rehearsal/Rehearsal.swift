import Postgres

/// Work that is done to see what it would do, and undone.
///
/// It is one transaction, so that it keeps every lock it takes: the numbers of runs and deliveries, new
/// scopes and persons, the star. Others would wait for it without a word and without an end. So it holds
/// what they ask for first, the loading lock, as a publication does: they are told who rehearses and since
/// when, and wait no longer than their patience.
package struct Rehearsal {
    let database: Database
    let patience: Patience

    package init(database: Database, patience: Patience) {
        (self.database, self.patience) = (database, patience)
    }

    /// Waits until no run loads or publishes, does the work, and undoes it.
    /// - Throws: `Failure` LI451 when patience ends; what `body` throws.
    package func perform<T>(_ body: () throws -> T) throws -> T {
        try LoadingLock(database: database, patience: patience).alone("a dry run") {
            try database.connection.rehearse {
                try Worker.enterRehearsal(database)
                return try body()
            }
        }
    }
}
