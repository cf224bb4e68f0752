/// Makes the employments of a municipality and what happens to them.
struct Careers {
    private var random: Random
    private var numbers: CPRAllocator
    private static let positions = ["0411", "0412", "1211", "3320", "4210"]

    init(of municipality: Municipality, seed: UInt64) {
        random = Random(seed: seed, stream: "payroll \(municipality.code)")
        numbers = CPRAllocator(seed: seed &+ UInt64(municipality.code))
    }

    mutating func begin() -> [CPRNumber: [EmploymentSpan]] {
        var state: [CPRNumber: [EmploymentSpan]] = [:]
        for index in 0..<20 {
            let cpr = person()
            state[cpr] = career(cpr, job: "01", steps: random.within(1...3))
            // Some have two jobs at once.
            if index % 6 == 0 { state[cpr]? += career(cpr, job: "02", steps: 1) }
        }
        return state
    }

    /// What the system learns in the month before `month`: four persons change, one comes, one job was an
    /// error and never was, and one end is put right a year back.
    mutating func advance(_ state: inout [CPRNumber: [EmploymentSpan]], to month: Month) {
        for _ in 0..<4 {
            let cpr = someone(state)
            guard var spans = state[cpr], let last = spans.indices.last, spans[last].to == nil else {
                continue
            }
            let day = month.first - random.within(1...25)
            guard spans[last].from < day else { continue }
            var next = spans[last]
            next.from = day
            next.share = [4_000, 5_000, 8_649, 10_000][random.below(4)]
            next.isOnLeave.toggle()
            spans[last].to = day - 1
            if random.below(3) > 0 { spans.append(next) }
            state[cpr] = spans
        }
        let newcomer = person()
        state[newcomer] = [span(newcomer, job: "01", from: month.first - random.within(1...20))]
        if let erroneous = ordered(state).first(where: { state[$0]?.contains { $0.job == "02" } == true }) {
            state[erroneous]?.removeAll { $0.job == "02" }
        }
        if let cpr = ordered(state).first(where: { (state[$0]?.count ?? 0) > 1 }), var spans = state[cpr] {
            let border = spans[1].from - 5
            if spans[0].job == spans[1].job, spans[0].from < border - 1 {
                spans[0].to = border - 1
                spans[1].from = border
                state[cpr] = spans
            }
        }
    }

    private mutating func career(_ cpr: CPRNumber, job: String, steps: Int) -> [EmploymentSpan] {
        var spans: [EmploymentSpan] = []
        var from = Day(2016, 1, 1) + random.below(600)
        for step in 0..<steps {
            var span = span(cpr, job: job, from: from)
            from = from + random.within(200...500)
            if step < steps - 1 { span.to = from - 1 }
            spans.append(span)
        }
        return spans
    }

    private mutating func span(_ cpr: CPRNumber, job: String, from: Day) -> EmploymentSpan {
        EmploymentSpan(
            cpr: cpr, job: job, position: Self.positions[random.below(Self.positions.count)],
            unit: "A\(random.within(100...120))", share: [10_000, 8_649, 5_000][random.below(3)],
            seniority: from, from: from
        )
    }

    private mutating func person() -> CPRNumber {
        numbers.next(born: random.within(1958...1998), male: random.chance(perMille: 300))
    }

    private mutating func someone(_ state: [CPRNumber: [EmploymentSpan]]) -> CPRNumber {
        let persons = ordered(state)
        return persons[random.below(persons.count)]
    }

    private func ordered(_ state: [CPRNumber: [EmploymentSpan]]) -> [CPRNumber] {
        state.keys.sorted { $0.value < $1.value }
    }
}
