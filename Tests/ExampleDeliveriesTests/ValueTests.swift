import ExampleDeliveries
import Foundation
import Testing

struct ValueTests {
    @Test func daysAgreeWithTheCalendar() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for number in stride(from: 0, to: 30_000, by: 17) {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let day = Day(number: Int32(number))
            #expect(day.civil == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
            #expect(Day(day.civil.year, day.civil.month, day.civil.day) == day)
        }
        #expect(Day(2020, 2, 29).iso == "2020-02-29")
    }

    @Test func schoolYears() {
        let year = SchoolYear(2014)
        #expect([year.first.iso, year.last.iso] == ["2014-08-01", "2015-07-31"])
        #expect([year.name, year.fileName, year.term.iso] == ["2014/2015", "2014-2015", "2015-05-01"])
        #expect(year.countingDay.iso == "2014-09-05")
    }

    @Test func meansRoundHalfUpToFourDecimals() {
        #expect(Mean(62_000, over: 10_000).text == "6.2000")
        #expect(Mean(1, over: 3).text == "0.3333")
        #expect(Mean(2, over: 3).text == "0.6667")
        #expect(Mean(tenThousandths: -5).text == "-0.0005")
    }

    @Test func sha256OfAKnownText() {
        #expect(
            SHA256.hex(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test func randomNumbersStayInRange() {
        var random = Random(seed: 1, stream: "test")
        let numbers = (0..<10_000).map { _ in random.within(3...7) }
        #expect(Set(numbers) == [3, 4, 5, 6, 7])
        var same = Random(seed: 1, stream: "test")
        #expect((0..<10_000).map { _ in same.within(3...7) } == numbers)
        var elements = Array(0..<100)
        random.shuffle(&elements)
        #expect(elements != Array(0..<100) && elements.sorted() == Array(0..<100))
    }
}
