import Deliveries
import Foundation
import Postgres

/// The files of an inbox that this run has taken, and no other run can take.
///
/// Taking is renaming, file by file, into `igang/<number>/<delivery>/` inside the inbox. The number is an
/// advisory lock of the database, held by the session: whoever finds a folder whose lock nobody holds
/// puts its files back. That holds across hosts, where process numbers mean nothing. When a delivery is
/// dealt with its folder is renamed as one, so control file, data file and receipt cannot part.
package final class InboxClaim {
    /// One folder per delivery; each holds a data file, a control file or both.
    package var folders: [DeliveryFolder] { DeliveryFolder.numbered(1..<names.count + 1, in: mine.path) }
    /// What was left in the inbox, and why.
    package private(set) var left: [Finding] = []

    /// What a run makes below an inbox.
    package static let subfolders = ["igang", "arkiv", "afvist", "tilbageholdt"]

    private let database: Database
    private let inbox: Folder
    private let claims: Folder
    private let mine: Folder
    private let number: Int
    /// The deliveries' names by their folders' numbers, counted from 1.
    private var names: [String] = []

    /// Takes what is ready. May wait as long as the rules say for files to settle.
    /// - Parameters:
    ///   - folder: the inbox.
    ///   - rules: when a file is ready.
    package init(_ folder: String, rules: InboxRules, database: Database) throws {
        self.database = database
        inbox = try Folder(folder)
        claims = try inbox.makeSubfolder("igang")
        number = try Self.lockNumber(database)
        mine = try claims.makeSubfolder(String(number))
        try takeOver()
        try take(rules)
    }

    private static func lockNumber(_ database: Database) throws -> Int {
        while true {
            let number = Int.random(in: 1...Int(Int32.max))
            if try database.query("try_inbox_lock", [String(number)]).first?.bool("locked") == true { return number }
        }
    }

    /// Puts back what runs have left behind whose session is gone.
    private func takeOver() throws {
        for name in try claims.names() where name != String(number) {
            guard let other = Int(name), let folder = claims.subfolder(name),
                try database.query("inbox_lock_is_free", [name]).first?.bool("is_free") == true, other > 0
            else { continue }
            Self.putBack(folder, in: inbox)
            claims.removeSubfolder(name)
        }
    }

    /// Every file back to the inbox. A name that has been delivered again meanwhile stays, for the next run.
    private static func putBack(_ claim: Folder, in inbox: Folder) {
        for name in (try? claim.names()) ?? [] {
            guard let delivery = claim.subfolder(name) else {
                claim.remove(name)
                continue
            }
            let files = (try? delivery.names()) ?? []
            // Ours lie beside a delivery; a file that was sent under a receipt's name lies alone.
            let hasReceipt = files.contains { !Receipt.isReceipt($0) }
            for file in files {
                if hasReceipt, Receipt.isReceipt(file) {
                    delivery.remove(file)
                } else {
                    _ = delivery.moveBack(file, to: inbox)
                }
            }
            claim.removeSubfolder(name)
        }
    }

    private func take(_ rules: InboxRules) throws {
        let first = try InboxView(inbox, scratch: mine)
        if first.isYoung(rules.settle) { try Interruption.sleep(seconds: rules.settle) }
        let view = try InboxView(inbox, scratch: mine)
        left += view.unnamed.filter(first.unnamed.contains).map { Finding(.cannotBeTaken, file: $0) }
        let halves = try HalfDeliveries(in: view, rules: rules, database: database)
        for name in view.deliveries {
            let control = name + ControlFile.suffix
            let parts = [name, control].filter { view.files[$0] != nil }
            if parts.contains(where: { view.files[$0] != first.files[$0] }) {
                left.append(Finding(.stillGrowing, file: parts[0]))
            } else if let half = view.half(of: name), halves.mayWait(name, half, now: view.now) {
                left.append(Finding(parts[0] == name ? .awaitsControl : .awaitsData, file: parts[0]))
            } else {
                try take(parts, as: name)
            }
        }
        CrashPoint.pass("inbox.claimed")
    }

    private func take(_ parts: [String], as name: String) throws {
        let number = String(names.count + 1)
        let folder = try mine.makeSubfolder(number)
        for (count, part) in parts.enumerated() {
            if !inbox.move(part, to: folder, as: part) {
                // Another run was faster, or the file is not ours to move. Whatever came along goes back.
                if inbox.state(of: part) != nil { left.append(Finding(.cannotBeTaken, file: part)) }
                for taken in parts.prefix(count) { _ = folder.moveBack(taken, to: inbox) }
                mine.removeSubfolder(number)
                return
            }
            CrashPoint.pass("inbox.claiming")
        }
        names.append(name)
    }

    /// Moves every delivery that was dealt with to `arkiv/<run>/`, `afvist/<run>/` or `tilbageholdt/<run>/`,
    /// in a folder of its own with its receipt; the rest goes back to the inbox.
    /// - Parameter outcomes: those that say which of `folders` they come from.
    package func settle(_ outcomes: [DeliveryOutcome]) throws {
        for outcome in outcomes {
            guard let place = outcome.folder?.number.map(Int.init), names.indices.contains(place - 1),
                let receipt = try Receipt(delivery: outcome.deliveryID, database: database)
            else { continue }
            let (number, name) = (String(place), names[place - 1])
            // One that has been moved is not there any more.
            guard let folder = mine.subfolder(number) else { continue }
            let home = try inbox.makeSubfolder(receipt.place).makeSubfolder(String(receipt.koersel))
            // The same delivery again: its own folder beside the first, and a receipt that says so.
            let target = (1...).lazy.map { $0 == 1 ? name : "\(name).\($0)" }.first { home.state(of: $0) == nil } ?? name
            let written = target == name ? receipt : receipt.repeated
            try folder.write(written.text, to: Receipt.textName)
            try folder.write(written.json, to: Receipt.jsonName)
            CrashPoint.pass("inbox.receipt")
            _ = mine.move(number, to: home, as: target)
            CrashPoint.pass("inbox.moved")
        }
        release()
    }

    /// Gives back what is still taken.
    package func release() {
        Self.putBack(mine, in: inbox)
        claims.removeSubfolder(String(number))
        _ = try? database.query("release_inbox_lock", [String(number)])
    }
}
