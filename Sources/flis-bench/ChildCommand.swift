import ArgumentParser
import Foundation

struct ChildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "child", abstract: "Run a program and write down what it cost.", shouldDisplay: false)
    @Option(help: "File for what the program prints.") var output: String
    @Option(help: "File for the account, as JSON.") var report: String
    @Argument(parsing: .captureForPassthrough, help: "The program and its arguments.") var words: [String]

    func run() throws {
        let words = words.first == "--" ? Array(words.dropFirst()) : words
        let child = try Child(words, output: URL(fileURLWithPath: output))
        try JSONEncoder().encode(child).write(to: URL(fileURLWithPath: report))
    }
}
