import Foundation
import Testing
import TestSupport

@Suite("docs/reference/commands.md") struct CommandsPageTests {
    @Test("the page is what the program's help says; `make docs` writes it") func thePageIsCurrent() throws {
        let project = TestDatabase.projectFolder
        let script = try Child(
            project.appendingPathComponent("scripts/commands-page.sh"), [],
            environment: ["PATH": FlisProgram.executable.deletingLastPathComponent().path + ":/usr/bin:/bin"]
        ).end()
        #expect(script.exitCode == 0, "\(script.errors)")
        let page = project.appendingPathComponent("docs/reference/commands.md")
        #expect(try String(contentsOf: page, encoding: .utf8) == script.output)
    }
}
