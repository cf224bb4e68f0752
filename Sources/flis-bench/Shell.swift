import Foundation
import Warehouse

/// Runs a peer's program.
enum Shell {
    @discardableResult
    static func output(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("LI902", "\(words.first ?? "") ended with \(process.terminationStatus)", fix: "run it by hand: \(words.joined(separator: " "))")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
