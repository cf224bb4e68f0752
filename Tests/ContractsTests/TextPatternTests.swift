import Testing

@testable import Contracts

@Suite("Patterns match whole values")
struct TextPatternTests {
    @Test(arguments: [
        ("[0-9]{6}", "123456", true), ("[0-9]{6}", "1234567", false), ("[0-9]{6}", "12345", false),
        ("[0-9]{4}/[0-9]{4}", "2014/2015", true), ("[0-9]{4}/[0-9]{4}", "2014-2015", false),
        ("A?B+C*", "BB", true), ("A?B+C*", "ACC", false), ("A?B+C*", "ABCCC", true),
        ("[A-ZÆØÅ]{2,3}", "ÆØÅ", true), ("[A-ZÆØÅ]{2,3}", "Æ", false), ("[^0-9]{2,}", "æø€", true),
        ("[^0-9]{2,}", "æ1", false), ("\\d\\.\\d", "1.2", true), ("\\d\\.\\d", "1x2", false),
        (".*", "", true),
        ("a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false), ("[-a]+", "-a", true), ("x{2}", "xx", true),
    ])
    func matching(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try TextPattern(pattern).matches(text) == expected)
    }

    /// The matcher has a bit for each; the expectation looks at the characters themselves.
    @Test func eachASCIICharacterIsOneOfItsClassOrNot() throws {
        let inClass = try TextPattern("[ 5-7?-Bx-~]")
        let outside = try TextPattern("[^ 5-7?-Bx-~]")
        for scalar in UInt8(0)..<128 {
            let text = String(UnicodeScalar(scalar))
            let expected = " 567?@ABxyz{|}~".contains(text)
            #expect(inClass.matches(text) == expected, "\(scalar)")
            #expect(outside.matches(text) != expected, "\(scalar)")
        }
    }

    @Test(arguments: [
        ("(a)", "groups and alternatives are not supported"),
        ("^a$", "a pattern always matches the whole value, so \"^\" has no place"),
        ("[a", "a character class has no closing \"]\""), ("[]", "a character class is empty"),
        ("[b-a]", "a range in a character class runs backwards"),
        ("*a", "\"*\" stands where a character is expected"),
        ("a{2", "a repetition has no closing \"}\""), ("a{3,2}", "\"{3,2}\" is not a repetition"),
        ("\\w", "\"\\w\" is not supported, only \\d and escaped signs are"),
        ("a\\", "a backslash ends the pattern"),
    ])
    func faults(_ pattern: String, _ reason: String) {
        let fault = #expect(throws: TextPattern.Fault.self) { try TextPattern(pattern) }
        #expect(fault?.reason == reason)
    }
}

@Suite("Days are PostgreSQL's days")
struct DayTests {
    /// Expected numbers: Python's proleptic Gregorian calendar.
    @Test(arguments: [
        ("2000-01-01", 0), ("1999-12-31", -1), ("2024-02-29", 8825), ("1900-03-01", -36_465),
        ("1583-01-01", -152_306),
        ("2999-12-31", 365_242), ("2021-02-28", 7729),
    ])
    func numbers(_ text: String, _ number: Int32) throws {
        let day = try #require(Day(iso: text))
        #expect(day.number == number)
        #expect(day.description == text)
    }

    @Test("every day of four centuries goes there and back")
    func roundTrip() {
        for number in Int32(-73_049)...73_048 {
            let (year, month, day) = Day(number).calendar
            #expect(Day(year: year, month: month, day: day)?.number == number)
        }
    }

    @Test(arguments: [
        "2021-02-29", "1900-02-29", "2021-04-31", "2021-13-01", "2021-00-01", "2021-1-01", "20210101",
        "0000-01-01",
    ])
    func noDays(_ text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func infinities() {
        #expect(Day.infinity.description == "infinity")
        #expect(Day.minusInfinity.description == "-infinity")
        #expect(Day.infinity.advanced(by: 1) == .infinity)
        #expect(Day(1).advanced(by: 1) == Day(2))
    }
}
