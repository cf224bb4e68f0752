import ArgumentParser
import Foundation
import Postgres
import Warehouse

struct ArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Find the files that were taken in or refused, and check that the archive still has them.",
        subcommands: [Find.self, Check.self]
    )

    struct Find: FlisCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say where a delivery's files lie, by number, SHA-256 or name; put them somewhere under their names.",
            discussion: """
                Examples:
                  flis archive find 79
                  flis archive find 'tea_0510_*'
                  flis archive find 9f86d081 --to /tmp/sag-17      writes data file and control file there (person data)
                """
        )
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Delivery number, at least six digits of a SHA-256, or file name (* for anything).") var what: String
        @Option(help: "Folder to put the files in, under their original names.") var to: String?
        @Option(help: "table, csv or json.") var format: TableFormat = .table

        func perform() throws -> Outcome {
            let database = try connection.open(areas: loadAreas())
            let archive = try connection.archive()
            let found = try database.query("find_archived", [what])
            guard !found.isEmpty else {
                throw Failure("LI503", "no delivery is \"\(what)\"", fix: "flis status --run N lists the deliveries of a run")
            }
            TextTable(columns: found.columns + ["place"], rows: found.map { row in
                row.values + [row.text("file_sha256").map { archive.url(ofHex: $0).path }]
            }).print(as: format)
            if let to { try write(found, from: archive, to: URL(fileURLWithPath: to)) }
            return .fine
        }

        private func write(_ found: Rows, from archive: Archive, to folder: URL) throws {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for row in found {
                let file = ArchivedFile(
                    name: row.text("file_name") ?? "", sha256: row.text("file_sha256"), controlSHA256: row.text("control_sha256")
                )
                for (name, hash) in file.names { try archive.copy(hash, to: folder.appendingPathComponent(name)) }
            }
        }
    }

    struct Check: FlisCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every file that the ledger names, and compare its bytes with its SHA-256.",
            discussion: "Example: flis archive check"
        )
        @OptionGroup var connection: ConnectionOptions
        @Option(help: "table, csv or json.") var format: TableFormat = .table

        func perform() throws -> Outcome {
            let database = try connection.open(areas: loadAreas())
            let (files, faults) = try connection.archive().check(database)
            if !faults.isEmpty {
                TextTable(columns: ["sha256", "delivery", "file", "fault"], rows: faults).print(as: format)
            }
            say("\(files) files in the archive, \(faults.count) of them missing or damaged")
            return faults.isEmpty ? .fine : .findings
        }
    }
}
