import ExampleDeliveries

/// What may happen to a delivery.
enum ArrivalEvent {
    case arrives(ModelDelivery)
    case isWithdrawn(ModelDelivery)
    case isReadAgain(ModelDelivery)

    var delivery: ModelDelivery {
        switch self {
        case .arrives(let delivery), .isWithdrawn(let delivery), .isReadAgain(let delivery): delivery
        }
    }

    private var isArrival: Bool {
        if case .arrives = self { true } else { false }
    }

    private var name: [Int] { [delivery.scope] + delivery.rank }

    /// Everything that happens, in an order of chance; what is withdrawn or read again is there before.
    static func shuffled(_ deliveries: [RandomDelivery], random: inout Random) -> [ArrivalEvent] {
        var events: [ArrivalEvent] = []
        for one in deliveries {
            events.append(.arrives(one.delivery))
            if one.isRepeated { events.append(.arrives(one.delivery)) }
            if one.isWithdrawn { events.append(.isWithdrawn(one.delivery)) }
            if let mended = one.mended { events.append(.isReadAgain(mended)) }
        }
        random.shuffle(&events)
        var places: [[Int]: [Int]] = [:]
        for (place, event) in events.enumerated() { places[event.name, default: []].append(place) }
        for own in places.values {
            let inOrder = own.map { events[$0] }.filter(\.isArrival) + own.map { events[$0] }.filter { !$0.isArrival }
            for (place, event) in zip(own, inOrder) { events[place] = event }
        }
        return events
    }

    /// The same events as suppliers send them: the lowest rank first, and what is taken back or read again at the end.
    static func inOrder(_ events: [ArrivalEvent]) -> [ArrivalEvent] {
        events.filter(\.isArrival).sorted { $0.delivery.rank.lexicographicallyPrecedes($1.delivery.rank) }
            + events.filter { !$0.isArrival }
    }

    /// The first of `waiting`, but nothing about a delivery that is itself among them.
    static func takeBatch(_ waiting: inout [ArrivalEvent], atMost count: Int) -> [ArrivalEvent] {
        var arrived: Set<[Int]> = []
        let batch = waiting.prefix(count).prefix { event in
            if event.isArrival { arrived.insert(event.name) } else if arrived.contains(event.name) { return false }
            return true
        }
        waiting.removeFirst(batch.count)
        return Array(batch)
    }
}

/// What one transaction brings.
struct HistoryBatch {
    var new: [ModelDelivery] = []
    var reloaded: [ModelDelivery] = []
    /// Reloaded deliveries whose covers are declared again too.
    var redeclared: Set<Int> = []
    var withdrawn: Set<Int> = []
}
