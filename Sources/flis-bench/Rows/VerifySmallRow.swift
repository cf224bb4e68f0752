import Foundation
import Warehouse

/// `flis verify` on thousands of small files, against the least that anybody does with them.
final class VerifySmallRow: BenchRow {
    private var prepared = Prepared<VerifyInbox>()

    let key = "verify-small"
    let name = "`flis verify` of small files"
    let peerName = "`sha256sum` of the same files"
    let goal = Goal.none

    func prepare(_ site: BenchSite) throws -> String {
        let inbox = try VerifyInbox(site.home.appendingPathComponent("verify-small").path)
        let count = site.scaled(5000, least: 20)
        try inbox.write(count: count, rows: 50)
        prepared.set(inbox)
        return "\(count) files of 50 rows"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        try site.measure(
            ["sh", "-c", "find \(prepared.get().folder.path) -type f -print0 | xargs -0 sha256sum"])
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        try site.measure([site.program("flis"), "verify", "--inbox", prepared.get().folder.path])
    }
}

/// `flis verify` on a file all of whose rows are bad, against the same file without a fault.
final class VerifyFaultyRow: BenchRow {
    private var prepared = Prepared<(clean: VerifyInbox, faulty: VerifyInbox)>()

    let key = "verify-faulty"
    let name = "`flis verify` of a file whose every row is bad"
    let peerName = "the same without faults"
    let goal = Goal.none

    func prepare(_ site: BenchSite) throws -> String {
        let clean = try VerifyInbox(site.home.appendingPathComponent("verify-clean").path)
        let faulty = try VerifyInbox(site.home.appendingPathComponent("verify-faulty").path)
        let rows = site.scaled(1_000_000, least: 1000)
        try clean.write(count: 1, rows: rows)
        try faulty.write(count: 1, rows: rows, isFaulty: true)
        prepared.set((clean, faulty))
        return "\(rows) rows"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        try site.measure([site.program("flis"), "verify", "--inbox", prepared.get().clean.folder.path])
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        try site.measure(
            [site.program("flis"), "verify", "--inbox", prepared.get().faulty.folder.path], accepted: [1])
    }
}
