/// When a delivery was active, by the runs that began and ended it.
struct CoverStamps: Hashable {
    var activated: Int?
    var deactivated: Int?
}

/// The stamps of every cover, from the active sets at the end of each run and nothing else.
struct ExpectedCovers {
    private(set) var stamps: [Int: CoverStamps] = [:]

    mutating func finish(run: Int, model: HistoryModel) {
        let active = Set(model.active.map(\.id))
        for delivery in model.received {
            var stamp = stamps[delivery.id] ?? CoverStamps()
            if active.contains(delivery.id) {
                stamp.activated = stamp.activated ?? run
            } else if stamp.activated != nil {
                stamp.deactivated = stamp.deactivated ?? run
            }
            stamps[delivery.id] = stamp
        }
    }
}
