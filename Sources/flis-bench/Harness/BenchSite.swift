import Contracts
import Foundation
import Postgres
import Warehouse

/// Where a benchmark works: a cluster and folders of its own, which are kept for the next time.
struct BenchSite {
    let home: URL
    /// 1 is what the goals are for.
    let scale: Double
    /// Whether only to see that everything can be measured.
    let isSmoke: Bool
    let cluster: PrivateCluster
    private let programs: URL
    private let clock: ServerClock

    init(home: URL, scale: Double, isSmoke: Bool) throws {
        self.home = home.standardizedFileURL
        self.scale = scale
        self.isSmoke = isSmoke
        let sql = try SQLFolder.locate()
        cluster = try PrivateCluster(home: home)
        try cluster.start { note in FileHandle.standardError.write(Data((note + "\n").utf8)) }
        try cluster.createDatabase(sql: sql)
        if isSmoke { try Self.forgoSafety(of: cluster) }
        clock = try ServerClock(cluster)
        programs = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
            .deletingLastPathComponent()
    }

    /// A program that was built with this one.
    func program(_ name: String) -> String { programs.appendingPathComponent(name).path }

    /// So many of what the full scale has, never less than `least`.
    func scaled(_ count: Int, least: Int) -> Int { max(least, Int(Double(count) * scale)) }

    /// Share of the inhabitants in national months: files are as large as in the country, unless nobody looks
    /// at the time.
    var density: Double { isSmoke ? 0.02 : 1 }

    /// Runs a program and measures it and the server.
    ///
    /// - Parameter accepted: exit codes of work that was done.
    func measure(
        _ words: [String], accepted: Set<Int32> = [0], environment: [String: String] = [:]
    ) throws -> Measurement {
        try checkpoint()
        let before = clock.seconds()
        let output = home.appendingPathComponent("output.txt")
        let child = try Child.run(
            words, by: program("flis-bench"), output: output, environment: environment)
        guard accepted.contains(child.status) else {
            throw Failure(
                "LI902", "\(words.joined(separator: " ")) ended with \(child.status)", place: output.path,
                fix: "read what it printed there"
            )
        }
        return Measurement(
            wall: child.wall, client: child.cpu, server: clock.seconds() - before, peak: child.peak)
    }

    /// Measures work in this process and the server.
    func measure(_ body: () throws -> Void) throws -> Measurement {
        try checkpoint()
        let (before, client, start) = (clock.seconds(), Usage.cpuSeconds, ContinuousClock.now)
        try body()
        let wall = (ContinuousClock.now - start) / .seconds(1)
        return Measurement(wall: wall, client: Usage.cpuSeconds - client, server: clock.seconds() - before)
    }

    /// What the program printed last.
    func output() throws -> String {
        try String(contentsOf: home.appendingPathComponent("output.txt"), encoding: .utf8)
    }

    /// Writing out what came before is nobody's work.
    private func checkpoint() throws {
        try server().execute("checkpoint")
    }

    /// - Throws: LI906 when the query's number is another one: what was measured is not what was meant.
    func require(_ expected: Int, _ what: String, _ query: String, in target: String) throws {
        let found = try Connection(target).query(Statement(query)).first?.int(0) ?? 0
        guard found == expected else {
            throw Failure(
                "LI906", "\(what): \(found), expected \(expected)", place: target,
                fix: "the time measured is not that of the work; see \(home.path)/output.txt"
            )
        }
    }

    /// Nobody keeps this cluster or looks at its time, and each of its databases is a thousand files to wait for.
    private static func forgoSafety(of cluster: PrivateCluster) throws {
        let server = try Connection(cluster.target(user: "postgres", database: "postgres"))
        try server.execute("alter system set fsync = off")
        try server.execute("select pg_catalog.pg_reload_conf()")
    }

    func server() throws -> Connection {
        try Connection(cluster.target(user: "postgres", database: "postgres"))
    }
}
