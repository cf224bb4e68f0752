/// Writes a municipality's payroll, each system in its way: OPUS Løn all history first and then the persons
/// about whom something is new; SD the employments of each month.
struct PayrollDeliveries {
    private let municipality: Municipality
    private let payroll: Payroll
    private let inboxes: [Inbox]

    init(_ municipality: Municipality, _ options: ExampleOptions, inboxes: [Inbox]) {
        self.municipality = municipality
        payroll = Payroll(of: municipality, months: options.months, seed: options.seed)
        self.inboxes = inboxes
    }

    func write(to manifest: inout Manifest) throws {
        for (index, inbox) in inboxes.enumerated() {
            var control = ControlFile(
                .employments, from: payroll.system, for: municipality.text, period: inbox.month.name,
                sequence: index + 1, extracted: inbox.month.extracted(by: municipality.code)
            )
            let hasHistory = payroll.system == .opusLoen
            if hasHistory { control.loadType = index == 0 ? "full_history" : "delta_entity" }
            let spans =
                hasHistory
                ? index == 0 ? payroll.history(0) : payroll.changed(index) : payroll.employed(index)
            let finished = try inbox.deliver(control) { writer in
                for span in spans {
                    try writer.employment(span, of: municipality, withDates: hasHistory)
                }
            }
            manifest.add(finished, in: inbox)
        }
    }
}

extension DelimitedWriter {
    mutating func employment(
        _ span: EmploymentSpan, of municipality: Municipality, withDates: Bool
    ) throws {
        cpr(span.cpr)
        code(span.job)
        number(municipality.code)
        code(span.position)
        code("M")
        code("L20")
        code("2")
        code(span.isOnLeave ? "O" : "A")
        code(span.unit)
        decimal(span.share, decimals: 4)
        day(span.seniority)
        if withDates {
            day(span.from)
            day(span.to)
        }
        try endRow()
    }
}
