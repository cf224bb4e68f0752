import Dispatch
import Foundation
import Synchronization

/// Writes national months: a folder per month with what arrives then, the filler areas' contracts and everybody's
/// calendars below `areas`, and `manifest.json`, which says what is planted.
package struct Country {
    private let options: CountryOptions
    private let plan: CountryPlan

    package init(_ options: CountryOptions) throws {
        guard (0.001...1).contains(options.scale) else { throw ExampleError.scaleOutOfRange(options.scale) }
        guard (1...12).contains(options.months) else { throw ExampleError.yearOutOfRange(options.months) }
        self.options = options
        plan = CountryPlan(options)
    }

    /// Data files of a month, counted from 0, as planned: without what is late, repeated or missing.
    package func fileNames(month: Int) -> [String] { plan.deliveries(month).map(\.control.fileName) }

    /// Writes below `root`, which is made, or emptied of an earlier example, on all cores.
    @discardableResult
    package func write(to root: URL) throws -> CountryManifest {
        let folder = try ExampleFolder(emptying: root)
        // What is late in the last month never comes: it has no month to come in.
        let inboxes = try (0..<options.months).map { try Inbox(root: root, month: Month(index: $0)) }
        var manifest = CountryManifest(
            seed: options.seed, scale: options.scale, municipalities: plan.municipalities.map(\.code).sorted(),
            fillers: plan.fillers.count
        )
        manifest.months = inboxes.map { CountryManifest.Total(month: $0.month.name) }
        var spared: Set<Int> = []
        for index in 0..<options.months {
            let deliveries = plan.deliveries(index)
            let candidates = deliveries.indices.filter { deliveries[$0].mayGoWrong }
            let faults = CountryFault.plan(
                candidates, files: deliveries.count, spared: spared, month: index, seed: options.seed)
            spared = Set(faults.keys)
            let written = try Self.concurrently(deliveries.count) { place in
                try deliveries[place].write(
                    to: inboxes[index], next: index + 1 < inboxes.count ? inboxes[index + 1] : nil,
                    last: index > 0 ? inboxes[index - 1] : nil, fault: faults[place])
            }
            for place in deliveries.indices {
                record(deliveries[place], written[place], faults[place], index, inboxes, &manifest)
            }
        }
        try CountryAreas(plan: plan).write(to: folder)
        try folder.store(manifest)
        return manifest
    }

    private func record(
        _ delivery: CountryDelivery, _ written: ControlFile?, _ fault: CountryFault?, _ index: Int,
        _ inboxes: [Inbox], _ manifest: inout CountryManifest
    ) {
        guard let written else {
            let path = inboxes[index].path(of: delivery.control)
            return manifest.planted.append(.init(file: path, kind: .late, outcome: .neverSent))
        }
        let month = fault == .late ? index + 1 : index
        manifest.months[month].files += fault == .repeated ? 2 : 1
        manifest.months[month].rows += written.rows
        manifest.months[month].bytes += written.bytes
        guard let fault else { return }
        let planted = fault == .repeated ? delivery.ofLastMonth : delivery.control
        manifest.planted.append(
            .init(
                file: inboxes[month].path(of: planted), kind: fault, outcome: fault.outcome,
                rejected: fault == .badRows ? CountryFault.spoiledRows.count : 0
            ))
    }

    /// The results of `body` for 0 ..< count, in that order: the one place in this module where threads are made.
    private static func concurrently<Value: Sendable>(
        _ count: Int, _ body: @Sendable (Int) throws -> Value
    ) throws -> [Value] {
        let results = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = Result { try body(index) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }
}
