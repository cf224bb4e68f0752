import Foundation
import Warehouse

/// The processor time of a PostgreSQL server: its processes now, and those that have ended since it began.
struct ServerClock {
    private let postmaster: Int

    init(_ cluster: PrivateCluster) throws {
        let path = cluster.folder.appendingPathComponent("data/postmaster.pid").path
        let first = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").first
        guard let pid = first.flatMap({ Int($0) }) else {
            throw Failure("LI905", "the server's process cannot be found", place: path, fix: "flis database up")
        }
        postmaster = pid
    }

    /// Seconds since the server began. Linux counts in hundredths.
    func seconds() -> Double {
        // A process that ends meanwhile moves into its parent's account, and would be missed or counted twice.
        while true {
            let ended = Self.fields(of: postmaster).map { $0[13] + $0[14] }
            let ticks = readAll()
            guard ended == Self.fields(of: postmaster).map({ $0[13] + $0[14] }) else { continue }
            return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    private func readAll() -> Int {
        var ticks = 0
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let pid = Int(name), let fields = Self.fields(of: pid) else { continue }
            // Parent, user and system time, and the same of children that have ended and been waited for.
            if pid == postmaster {
                ticks += fields[11] + fields[12] + fields[13] + fields[14]
            } else if fields[1] == postmaster {
                ticks += fields[11] + fields[12]
            }
        }
        return ticks
    }

    /// The numbers after the name, from the state on (a letter, read as 0).
    private static func fields(of pid: Int) -> [Int]? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ").map { Int($0) ?? 0 }
        return fields.count > 14 ? fields : nil
    }
}
