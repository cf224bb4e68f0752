import Foundation

/// The parts of a rebuild that deal with the journal's lines and the archive's files.
extension Rebuild {
    /// A journal of a newer program may hold decisions that this one cannot take again.
    func refuseUnknown(_ events: [JournalEvent]) throws {
        let kinds = ["run", "delivery", "decision", "replay", "settled", "publication"]
        let runs = Self.loads + ["publish", "withdraw", "rollback", "replay"]
        let strange = events.map(\.kind).first { !kinds.contains($0) }
            ?? events.compactMap { $0.run?.kind }.first { !runs.contains($0) }
            ?? events.compactMap { $0.decision?.kind }.first { !JournalChanges.kinds.contains($0) }
        if let strange { throw Self.unknown(strange) }
    }

    static func unknown(_ what: String) -> Failure {
        Failure(
            "LI464", "the journal has a \"\(what)\" that this program cannot do again",
            fix: "rebuild with the program that wrote it, or a newer one"
        )
    }

    /// Refused at the door then, refused now: its place in the ledger and its bytes, without another look.
    func enterRefused(_ event: JournalEvent) throws {
        guard let file = event.delivery else { return }
        for (_, hash) in file.names {
            let place = archive.url(ofHex: hash)
            guard !FileManager.default.fileExists(atPath: place.path) else { continue }
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try source.bring(hash, to: place)
        }
        try database.query("rebuild_refused", [event.rows["delivery"], event.rows["findings"]])
    }

    /// Each delivery gets the number it had.
    static func numbers(_ events: [JournalEvent]) -> [DeliveryName: Int] {
        let named = events.compactMap(\.delivery).compactMap { file in
            file.control_sha256.map { (DeliveryName(fileName: file.file_name, controlSHA256: $0), file.delivery_id) }
        }
        return Dictionary(named) { first, _ in first }
    }

    /// The run's files under their own names in a folder of its own, to be taken in as if they had just arrived.
    func inbox(_ files: [JournalEvent.File]) throws -> URL {
        let inbox = FileManager.default.temporaryDirectory.appendingPathComponent("flis-rebuild-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: inbox, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, hash) in files.flatMap(\.names) {
            try source.bring(hash, to: inbox.appendingPathComponent(name))
        }
        return inbox
    }
}

extension JournalEvent.File {
    fileprivate var names: [(name: String, hash: String)] {
        func digits(_ bytea: String?) -> String? { bytea.map { String($0.dropFirst(2)) } }
        return ArchivedFile(name: file_name, sha256: digits(file_sha256), controlSHA256: digits(control_sha256)).names
    }
}
