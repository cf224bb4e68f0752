import Foundation
import Postgres

extension Archive {
    /// Puts an archived file at a place of its own: a link where the file system can, else a copy.
    /// - Parameter hash: 64 hexadecimal digits.
    package func bring(_ hash: String, to place: URL) throws {
        let file = url(ofHex: hash)
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw Failure("LI463", "the archive lacks a file", place: file.path, fix: "restore it from a copy of the archive")
        }
        guard link(file.path, place.path) != 0 else { return }
        try copy(hash, to: place)
    }

    /// The same as a copy that may be changed without changing the archive.
    package func copy(_ hash: String, to place: URL) throws {
        let file = url(ofHex: hash)
        do {
            try FileManager.default.copyItem(at: file, to: place)
        } catch {
            throw Failure(
                "LI463", "an archived file cannot be copied: \(error.localizedDescription)", place: place.path,
                fix: "name a folder without a file of that name; if the archive lacks the file, restore it from a copy"
            )
        }
    }

    /// Writes a small text so that it is there whole or not at all; readable by the owner only.
    func put(_ text: String, at path: String) throws { try put(at: path) { write in try write(text) } }

    /// The same for a text that comes in parts: it is there when `body` has returned.
    func put(at path: String, _ body: ((String) throws -> Void) throws -> Void) throws {
        let target = folder.appendingPathComponent(path)
        let parent = target.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        let temporary = target.appendingPathExtension("partial-\(getpid())")
        let output = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard output >= 0 else { throw Self.failure("open", temporary.path) }
        let handle = FileHandle(fileDescriptor: output, closeOnDealloc: true)
        do {
            try body { text in
                do { try handle.write(contentsOf: Data(text.utf8)) } catch { throw Self.failure("write", temporary.path) }
            }
            guard fsync(output) == 0 else { throw Self.failure("write", temporary.path) }
        } catch {
            unlink(temporary.path)
            throw error
        }
        guard rename(temporary.path, target.path) == 0 else { throw Self.failure("rename", temporary.path) }
        let directory = open(parent.path, O_RDONLY)
        fsync(directory)
        close(directory)
    }

    /// Reads every file that the ledger names and compares its bytes with its name.
    /// - Returns: number of files, and for each that is wrong its hash, a delivery's number and file name, and what is wrong.
    package func check(_ database: Database) throws -> (files: Int, faults: [[String?]]) {
        var faults: [[String?]] = []
        let rows = try database.query("archived_files")
        for row in rows {
            try Interruption.check()
            let hash = row.text("sha256") ?? ""
            let path = url(ofHex: hash).path
            guard FileManager.default.fileExists(atPath: path) else {
                faults.append([hash, row.text("delivery_id"), row.text("file_name"), "missing"])
                continue
            }
            guard let survey = try? FileSurvey(path), hex(survey.sha256).dropFirst(2) == hash else {
                faults.append([hash, row.text("delivery_id"), row.text("file_name"), "other bytes"])
                continue
            }
        }
        return (rows.count, faults)
    }
}
