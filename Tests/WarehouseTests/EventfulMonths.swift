import ExampleDeliveries
import Foundation
import TestSupport

/// Three months of two small municipalities: a lone file and a correction of January's marks in February, a
/// late file and one with a row that is rejected in March.
enum EventfulMonths {
    static let names = ["2021-01", "2021-02", "2021-03"]

    static let folder: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-eventful-\(getpid())")
        _ = try ExampleDeliveries(ExampleOptions(size: .small, municipalities: [661, 665])).write(to: folder)

        let marks = "tea_0665_karakter_2015-2016.csv"
        var correction = try DraftDelivery(reading: folder.appendingPathComponent("2021-01/\(marks)"))
        correction.replaces = .init(sequence: correction.sequence, extracted: correction.extracted)
        correction.sequence += 1
        correction.extracted = "2021-02-01T03:00:00+01:00"
        correction.lines.remove(at: 5)
        try correction.write(to: folder.appendingPathComponent("2021-02"))

        let pupils = folder.appendingPathComponent("2021-03/tea_0665_elevforloeb_2021-03.csv")
        var faulty = try DraftDelivery(reading: pupils)
        faulty.lines[9] = faulty.lines[9].replacing(/[0-9]{2}-[0-9]{2}-([0-9]{4});/) { "31-02-\($0.1);" }
        try faulty.write(to: folder.appendingPathComponent("2021-03"))
        return folder
    }
}
