/// What an employment was from a day to a day, both included.
package struct EmploymentSpan: Hashable, Sendable {
    package let cpr: CPRNumber
    /// `01`, `02`.
    package let job: String
    package var position: String
    package var unit: String
    /// Ten-thousandths of full time.
    package var share: Int
    package var isOnLeave = false
    package let seniority: Day
    package var from: Day
    /// Nil while the employment runs.
    package var to: Day?
}

/// The payroll of a municipality month by month: who is employed, and what has changed.
package struct Payroll: Sendable {
    package let municipality: Municipality
    /// OPUS Løn for municipalities of an even place in the example, SD for the others.
    package let system: SourceSystem
    /// The whole history as the system has it, by month of the example.
    private var states: [[CPRNumber: [EmploymentSpan]]] = []

    package init(of municipality: Municipality, months: Int, seed: UInt64) {
        self.municipality = municipality
        let place = Municipality.demo.firstIndex(of: municipality) ?? 0
        system = place % 2 == 0 ? .opusLoen : .sd
        var career = Careers(of: municipality, seed: seed)
        var state = career.begin()
        states = [state]
        for index in 1..<max(2, months) {
            career.advance(&state, to: Month(index: index))
            states.append(state)
        }
    }

    /// All history in month `index`, in order of person and job.
    package func history(_ index: Int) -> [EmploymentSpan] {
        sorted(states[index].values.flatMap { $0 })
    }

    /// All history of those about whom something is new since the month before.
    package func changed(_ index: Int) -> [EmploymentSpan] {
        sorted(states[index].filter { states[index - 1][$0.key] != $0.value }.values.flatMap { $0 })
    }

    /// The spans that hold on the first of month `index`: what a system without history says of the month.
    package func employed(_ index: Int) -> [EmploymentSpan] {
        let first = Month(index: index).first
        return history(index).filter { $0.from <= first && first <= $0.to ?? first }
    }

    private func sorted(_ spans: [EmploymentSpan]) -> [EmploymentSpan] {
        spans.sorted { ($0.cpr.value, $0.job, $0.from) < ($1.cpr.value, $1.job, $1.from) }
    }
}
