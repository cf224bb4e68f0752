import ArgumentParser
import Foundation
import Warehouse

struct PseudonymCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pseudonym",
        abstract: "The key that stands between a CPR number and a pseudonym.",
        subcommands: [Rotate.self]
    )

    struct Rotate: FlisCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change the key: new pseudonyms for everybody, and what was kept with old ones joins no more.",
            discussion: """
                Example: flis pseudonym rotate --by 'Bo Lund' --reason 'Yearly, and a copy of the old key was lost'

                Then run flis publish: until it has, the star still has the old pseudonyms. The old key is deleted; \
                delete its copies too, and put the new one in the backup.
                """
        )
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var decision: DecisionOptions

        func perform() throws -> Outcome {
            let database = try connection.open(areas: loadAreas())
            let rotation = KeyRotation(database: database, keyFile: connection.pseudonymKeyFile, patience: Patience(tell: say))
            switch try rotation.perform(AccessDecision(by: decision.person, reason: decision.reason)) {
            case .rotated(let persons): say("\(persons) persons have a new pseudonym; flis publish writes it to the star")
            case .finished: say("a rotation that was interrupted is finished; flis publish writes its pseudonyms to the star")
            }
            return .fine
        }
    }
}
