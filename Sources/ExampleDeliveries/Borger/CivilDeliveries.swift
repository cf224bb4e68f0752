/// Writes the civil register: one establishing extract of persons and of addresses, then a file of changes
/// of each every working day.
struct CivilDeliveries {
    private let register: CivilRegister
    private let inboxes: [Inbox]

    init(_ options: ExampleOptions, inboxes: [Inbox]) {
        register = .example(options)
        self.inboxes = inboxes
    }

    func write(to manifest: inout Manifest) throws {
        try establish(.persons, register.persons, to: inboxes[0], &manifest) { try $0.person($1) }
        try establish(.addresses, register.addresses, to: inboxes[0], &manifest) { try $0.address($1) }
        for (index, day) in register.days.enumerated() {
            try change(.persons, register.persons, index, day, &manifest) { try $0.person($1) }
            try change(.addresses, register.addresses, index, day, &manifest) { try $0.address($1) }
        }
    }

    private func establish<Value>(
        _ entity: Entity, _ chronicle: Chronicle<Value>, to inbox: Inbox, _ manifest: inout Manifest,
        write: (inout DelimitedWriter, Value?) throws -> Void
    ) throws {
        var control = ControlFile(
            entity, from: .cpr, for: "0000", period: inbox.month.name, sequence: 1,
            extracted: inbox.month.extracted(by: 0)
        )
        control.loadType = "full"
        let finished = try inbox.deliver(control) { writer in
            for (cpr, value) in chronicle.established.sorted(by: { $0.key.value < $1.key.value }) {
                writer.cpr(cpr)
                try write(&writer, value)
            }
        }
        manifest.add(finished, in: inbox)
    }

    private func change<Value>(
        _ entity: Entity, _ chronicle: Chronicle<Value>, _ index: Int, _ day: Day, _ manifest: inout Manifest,
        write: (inout DelimitedWriter, Value?) throws -> Void
    ) throws {
        guard let inbox = inboxes.last(where: { $0.month.first <= day }) else { return }
        let control = ControlFile(
            entity, from: .cpr, for: "0000", period: day.iso, sequence: index + 2,
            extracted: "\(day.iso)T20:00:00\(inbox.month.offset)"
        )
        let finished = try inbox.deliver(control) { writer in
            for change in chronicle.changes where change.reported == day {
                writer.code(change.operation.rawValue)
                writer.day(change.effective)
                writer.cpr(change.cpr)
                try write(&writer, change.value)
            }
        }
        manifest.add(finished, in: inbox)
    }
}

extension CivilRegister {
    /// The register behind the example of these options: what its files say, and what is true.
    package static func example(_ options: ExampleOptions) -> CivilRegister {
        CivilRegister(
            seed: options.seed, months: options.months,
            municipalities: Municipality.demo.filter(options.includes).map(\.code)
        )
    }
}

extension DelimitedWriter {
    /// The columns after the number; empty where nothing holds any more.
    mutating func person(_ person: Person?) throws {
        day(person?.born)
        code(person.map { $0.isMale ? "M" : "K" })
        code(person?.civilStatus)
        code(person?.citizenship)
        code(person?.status)
        try endRow()
    }

    mutating func address(_ address: Address?) throws {
        number(address?.municipality)
        code(address?.street)
        code(address?.house)
        number(address?.movedFrom)
        try endRow()
    }
}
