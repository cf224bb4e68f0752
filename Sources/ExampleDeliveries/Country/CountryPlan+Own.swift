/// The deliveries that have a contract of their own.
extension CountryPlan {
    func own(_ municipality: CountryMunicipality, _ index: Int) -> [CountryDelivery] {
        let month = Month(index: index)
        let schools = CountrySchools(municipality, seed: seed)
        let finance = CountryFinance(municipality: municipality, seed: seed)
        let payroll = CountryPayroll(municipality: municipality, seed: seed)
        func control(_ entity: Entity, _ system: SourceSystem, _ period: String? = nil) -> ControlFile {
            ControlFile(
                entity, from: system, for: municipality.text, period: period ?? month.name, sequence: index + 1,
                extracted: month.extracted(by: municipality.code)
            )
        }
        let school = municipality.schoolSystem
        let pupils = [
            CountryDelivery(control(.enrolments, school)) { writer, _ in try schools.enrolments(index, to: &writer) },
            CountryDelivery(control(.classes, school)) { writer, _ in try schools.classes(to: &writer) },
        ]
        guard !hasOnlySchools else { return pupils }
        let isOpus = municipality.financeSystem == .opusOekonomi
        var balances = control(isOpus ? .balances : .budgetBalances, municipality.financeSystem)
        balances.years = [2021]
        var employments = control(.employments, municipality.payrollSystem)
        employments.loadType = payroll.loadType(index)
        var all = pupils + [
            CountryDelivery(control(.absence, school, CountrySchools.year.name)) { writer, _ in
                try schools.absence(index, to: &writer)
            },
            CountryDelivery(balances) { writer, _ in try finance.balances(index, to: &writer) },
            CountryDelivery(employments) { writer, _ in try payroll.write(index, to: &writer) },
        ]
        if index == 0 {
            all.append(
                CountryDelivery(control(.grades, school, SchoolYear(2019).name)) { writer, _ in
                    try schools.marks(to: &writer)
                })
        }
        guard isOpus else { return all }
        return all
            + Self.mondays(from: month.first, before: Month(index: index + 1).first).map { monday in
                CountryDelivery(
                    ControlFile(
                        .entries, from: .opusOekonomi, for: municipality.text,
                        period: Entries.name(ofWeek: monday),
                        sequence: Int(monday.number - Day(2021, 1, 4).number) / 7 + 1,
                        extracted: "\((monday + 7).iso)T03:00:00\(month.offset)")
                ) { writer, _ in try finance.entries(monday, to: &writer) }
            }
    }

    func national(_ index: Int) -> [CountryDelivery] {
        let month = Month(index: index)
        let register = CountryRegister(
            municipalities: municipalities, seed: seed, share: scale * 98 / Double(municipalities.count))
        let lists = CountryLists(municipalities: municipalities, seed: seed)
        let listed = CountryLists.all.filter { $0.entity != .accounts || index == 0 && !hasOnlySchools }
        var all = listed.map { entity, system in
            CountryDelivery(
                ControlFile(
                    entity, from: system, for: "0000", period: month.name, sequence: index + 1,
                    extracted: month.extracted(by: 0))
            ) { writer, _ in try lists.write(entity, to: &writer) }
        }
        guard !hasOnlySchools else { return all }
        let before = WorkingDays.all(from: Day(2021, 1, 1), before: month.first).count
        let days = WorkingDays.all(from: month.first, before: Month(index: index + 1).first)
        for entity in [Entity.persons, .addresses] {
            if index == 0 {
                var control = ControlFile(
                    entity, from: .cpr, for: "0000", period: month.name, sequence: 1,
                    extracted: month.extracted(by: 0))
                control.loadType = "full"
                all.append(CountryDelivery(control) { writer, _ in try register.everybody(entity, to: &writer) })
            }
            all += days.enumerated().map { place, day in
                CountryDelivery(
                    ControlFile(
                        entity, from: .cpr, for: "0000", period: day.iso, sequence: before + place + 2,
                        extracted: "\(day.iso)T20:00:00\(month.offset)")
                ) { writer, _ in try register.changes(entity, before + place, day, to: &writer) }
            }
        }
        return all
    }
}
