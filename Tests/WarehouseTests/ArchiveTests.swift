import Foundation
import Testing
import Warehouse

/// Files on their way into the archive: all of them whole and under their own name, or told.
@Suite("Archive") final class ArchiveTests {
    private let folder: URL
    private let archive: Archive

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-archive-\(UUID().uuidString)")
        archive = Archive(folder: folder.appendingPathComponent("archive"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Files of different bytes, with the hash of what they hold.
    private func files(_ count: Int) throws -> [Archive.Incoming] {
        try (0..<count).map { number in
            let (path, bytes) = (folder.appendingPathComponent("\(number).csv"), Data("fil \(number)\n".utf8))
            try bytes.write(to: path)
            return .init(path: path.path, sha256: fingerprint(Array(bytes)))
        }
    }

    private func stored() throws -> [String] {
        (FileManager.default.enumerator(atPath: archive.folder.path)?.compactMap { $0 as? String } ?? [])
            .map { ($0 as NSString).lastPathComponent }.filter { $0.count > 2 }.sorted()
    }

    /// Below and above the number from which they are brought to disk together; some of them twice.
    @Test(arguments: [1, 3, 200]) func everyFileIsThereUnderItsHash(count: Int) throws {
        let files = try files(count)
        try archive.store(files + files.prefix(2))
        #expect(try stored() == files.map { String(hex($0.sha256).dropFirst(2)) }.sorted())
        for (number, file) in files.enumerated() {
            #expect(try Data(contentsOf: archive.url(of: file.sha256)) == Data("fil \(number)\n".utf8))
        }
        try archive.store(files)
        #expect(try stored().count == count)
    }

    @Test(arguments: [3, 40]) func oneThatChangedIsToldAndNotKept(count: Int) throws {
        let files = try files(count)
        try Data("andet".utf8).write(to: URL(fileURLWithPath: files[1].path))
        let failure = #expect(throws: Failure.self) { try archive.store(files) }
        #expect(failure?.code == "LI440")
        #expect(failure?.place == files[1].path)
        #expect(!FileManager.default.fileExists(atPath: archive.url(of: files[1].sha256).path))
        #expect(try stored().filter { $0.contains("partial") } == [])
    }

    /// Two entities of one run may have the same file.
    @Test func theSameBytesFromTwoThreads() async throws {
        let files = try files(50)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 { group.addTask { [archive] in try archive.store(files) } }
            try await group.waitForAll()
        }
        #expect(try stored() == files.map { String(hex($0.sha256).dropFirst(2)) }.sorted())
    }
}
