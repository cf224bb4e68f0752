import Contracts
import Testing

@testable import Deliveries

@Suite("A period is half-open days, and is written in one way only")
struct PeriodTests {
    /// Weeks: Python's `date.fromisocalendar`.
    @Test(arguments: [
        (PeriodKind.day, "2021-02-28", "2021-02-28", "2021-03-01"),
        (.week, "2021-W05", "2021-02-01", "2021-02-08"),
        (.week, "2020-W53", "2020-12-28", "2021-01-04"), (.week, "2021-W01", "2021-01-04", "2021-01-11"),
        (.week, "1999-W52", "1999-12-27", "2000-01-03"), (.week, "2026-W53", "2026-12-28", "2027-01-04"),
        (.month, "2021-12", "2021-12-01", "2022-01-01"), (.year, "2021", "2021-01-01", "2022-01-01"),
        (.schoolYear, "2020/2021", "2020-08-01", "2021-08-01"),
    ])
    func bounds(_ kind: PeriodKind, _ text: String, _ from: String, _ to: String) throws {
        let period = try #require(Period(text, kind: kind))
        #expect(period.from.description == from)
        #expect(period.to.description == to)
    }

    @Test(arguments: [
        (PeriodKind.day, "2021-02-29"), (.day, "2021-2-1"), (.week, "2021-W53"), (.week, "2021-W00"),
        (.week, "2021-5"), (.week, "2021-w05"), (.month, "2021-13"), (.month, "2021-W05"), (.year, "21"),
        (.year, "1899"), (.year, "2021-01"), (.schoolYear, "2020/2022"), (.schoolYear, "2020-2021"),
    ])
    func refused(_ kind: PeriodKind, _ text: String) {
        #expect(Period(text, kind: kind) == nil)
    }
}
