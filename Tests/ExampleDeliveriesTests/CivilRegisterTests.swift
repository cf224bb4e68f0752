import ExampleDeliveries
import Foundation
import Testing

/// The register that the files of Borger come from: what its files say adds up to what it holds true.
struct CivilRegisterTests {
    private static let options = ExampleOptions(
        months: 3, size: .small, municipalities: [101, 510, 665], areas: .all
    )
    private static let example = Result { try WrittenExample(options) }
    private let register = CivilRegister.example(options)
    private let end = Day(2021, 3, 31)

    /// For every person and day the row of the highest rank, read from the files: rank is the later of the
    /// day of the file and the day from which the row holds, then the file.
    @Test func theFilesRankedByHandGiveTheTruth() throws {
        var rows: [String: [Statement]] = [:]
        for delivery in try Self.example.get().manifest.deliveries where delivery.entity == "adresse" {
            for (order, row) in try statements(delivery).enumerated() {
                rows[row.cpr, default: []].append(row.ranked(delivery.sequence, order))
            }
        }
        var differences = 0
        for cpr in register.addresses.persons {
            let mine = rows[cpr.text] ?? []
            for number in Day(2020, 11, 15).number...Day(2021, 6, 1).number {
                let day = Day(number: number)
                let truth = register.addresses.value(of: cpr, on: day, known: end).map {
                    "\($0.municipality) \($0.street) \($0.house)"
                }
                if Statement.winner(mine, on: day) != truth { differences += 1 }
            }
        }
        #expect(differences == 0)
        #expect(rows.count > 120)
    }

    @Test func everyWayOfTellingOccurs() {
        let changes = register.addresses.changes
        #expect(changes.contains { $0.effective < $0.reported - 4 }, "late")
        #expect(changes.contains { $0.effective < register.addresses.first }, "from before the extract")
        #expect(changes.contains { $0.effective > $0.reported }, "ahead")
        #expect(changes.contains { $0.effective > end }, "ahead of the last file")
        for operation in [ChangeOperation.insert, .update, .delete, .annul] {
            #expect(changes.contains { $0.operation == operation }, "\(operation)")
        }
        // A move told under one that was announced before.
        let announced = changes.filter { $0.effective > $0.reported && $0.operation == .update }
        #expect(announced.contains { plan in
            changes.contains {
                $0.cpr == plan.cpr && $0.effective < $0.reported && $0.reported == plan.reported
            }
        })
        let rows = Set(changes.map { "\($0.cpr.text) \($0.effective.iso) \($0.reported.iso)" })
        #expect(rows.count == changes.count)
        #expect(register.persons.changes.contains { $0.value?.status == "90" })
    }

    @Test func whatWasKnownGrowsDayByDay() throws {
        let first = register.addresses.first
        #expect(register.population(on: first, known: first - 1).values.reduce(0, +) == 120)
        let late = register.addresses.changes.filter { $0.operation == .update && $0.effective < $0.reported }
        let told = late.first { change in
            change.effective >= first
                && register.addresses.value(of: change.cpr, on: change.effective, known: change.reported - 1)
                    != change.value
        }
        let change = try #require(told)
        #expect(
            register.addresses.value(of: change.cpr, on: change.effective, known: change.reported)
                == change.value)
    }

    @Test func aFileForEveryWorkingDay() throws {
        let files = try Self.example.get().manifest.deliveries.filter { $0.entity == "person" }
        #expect(files.count == 1 + register.days.count)
        #expect(files.map(\.sequence) == Array(1...files.count))
        // January to March 2021 has 63 weekdays after New Year's Day; Easter begins in April.
        #expect(register.days.count == 63)
        #expect(!register.days.contains(Day(2021, 1, 1)) && !register.days.contains(Day(2021, 2, 6)))
        #expect(files.contains { $0.rows == 0 })
    }

    /// One row of a file of addresses.
    private struct Statement {
        let cpr: String
        let operation: String
        let from: Day
        let reported: Day
        let value: String?
        var file = 0
        var line = 0

        func ranked(_ file: Int, _ line: Int) -> Statement {
            var ranked = self
            ranked.file = file
            ranked.line = line
            return ranked
        }

        static func winner(_ rows: [Statement], on day: Day) -> String? {
            let annulled = rows.filter { $0.operation == "A" }
            return rows.filter { row in
                row.operation != "A" && row.from <= day
                    && !annulled.contains { $0.from == row.from && $0.file > row.file }
            }
            .max { (max($0.from, $0.reported), $0.file) < (max($1.from, $1.reported), $1.file) }?.value
        }
    }

    private func statements(_ delivery: Manifest.Delivery) throws -> [Statement] {
        let lines = try String(decoding: Self.example.get().bytes(delivery.file), as: UTF8.self)
            .split(separator: "\n").dropFirst()
        return lines.map { line in
            let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard delivery.period.count == 10 else {
                return Statement(
                    cpr: fields[0], operation: "I", from: register.addresses.first,
                    reported: register.addresses.first, value: fields[1...3].joined(separator: " ")
                )
            }
            return Statement(
                cpr: fields[2], operation: fields[0], from: day(fields[1]), reported: day(delivery.period),
                value: fields[0] == "D" ? nil : fields[3...5].joined(separator: " ")
            )
        }
    }

    private func day(_ text: String) -> Day {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return Day(parts[0], parts[1], parts[2])
    }
}
