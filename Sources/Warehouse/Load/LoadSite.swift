import Contracts

/// What every part of a load needs: a connection, where its time is booked, and the run's terms.
@dynamicMemberLookup
package struct LoadSite {
    let database: Database
    let steps: StepLog
    package var terms: LoadTerms

    package init(
        database: Database, areas: [Area], run: Int, archive: Archive, pseudonym: Pseudonym, steps: StepLog = StepLog()
    ) {
        self.init(
            database: database, steps: steps,
            terms: LoadTerms(areas: areas, run: run, archive: archive, pseudonym: pseudonym))
    }

    init(database: Database, steps: StepLog, terms: LoadTerms) {
        (self.database, self.steps, self.terms) = (database, steps, terms)
    }

    package subscript<Value>(dynamicMember term: WritableKeyPath<LoadTerms, Value>) -> Value {
        get { terms[keyPath: term] }
        set { terms[keyPath: term] = newValue }
    }

    package subscript<Value>(dynamicMember term: KeyPath<LoadTerms, Value>) -> Value { terms[keyPath: term] }

    var ledger: Ledger { Ledger(database: database, run: terms.run) }
}
