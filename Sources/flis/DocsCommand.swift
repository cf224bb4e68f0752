import ArgumentParser
import Contracts
import Foundation
import Warehouse

struct DocsCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Write the Danish page of every area from the files that run.",
        discussion: "Example: flis docs --to docs/omraader"
    )
    @Option(help: "Folder for the pages.") var to = "docs/omraader"

    func perform() throws -> Outcome {
        let sql = try SQLFolder.locate()
        let folder = URL(fileURLWithPath: to)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for area in try loadAreas() {
            let file = folder.appendingPathComponent("\(area.name).md")
            try AreaPage(area: area, sql: sql).text().write(to: file, atomically: true, encoding: .utf8)
            print(file.path)
        }
        return .fine
    }
}
