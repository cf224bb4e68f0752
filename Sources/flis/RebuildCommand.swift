import ArgumentParser
import Foundation
import Warehouse

struct RebuildCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Fill an empty database from an archive: every run again, in order, under its number.",
        discussion: """
            Example: flis rebuild --from-archive /backup/archive --home /srv/flis-ny

            Needs the pseudonym key of then in the home folder: with another key every person gets another pseudonym.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "The archive folder, with its journal; read, never changed.") var fromArchive: String

    func perform() throws -> Outcome {
        let areas = try loadAreas()
        let database = try connection.open(areas: areas)
        let key = connection.homeFolder.appendingPathComponent("pseudonym.key")
        guard FileManager.default.fileExists(atPath: key.path) else {
            throw Failure("LI444", "there is no pseudonym key", place: key.path, fix: "restore it from backup: with another key every person would get a new pseudonym")
        }
        let differences = try Rebuild(
            database: database, areas: areas, source: Archive(folder: URL(fileURLWithPath: fromArchive)),
            archive: connection.archive(), pseudonym: connection.pseudonym(), progress: say
        ).run()
        for difference in differences { print(difference) }
        say(differences.isEmpty ? "rebuilt; the ledger says what the journal says" : "rebuilt, with \(differences.count) difference(s): were the contracts others then?")
        return differences.isEmpty ? .fine : .findings
    }
}
