import ExampleDeliveries
import Testing

/// No number belongs to a person.
struct CPRNumberTests {
    @Test func numbersAreUniqueAndNeverIssued() {
        var allocator = CPRAllocator(seed: 7)
        var seen: Set<UInt64> = []
        for index in 0..<60_000 {
            let year = [1996, 1999, 2000, 2014][index % 4]
            let cpr = allocator.next(born: year, male: index % 8 < 4).text
            let digits = cpr.utf8.map { Int($0) - 48 }
            #expect(seen.insert(UInt64(cpr) ?? 0).inserted)
            #expect(isNeverIssued(digits))
            #expect(birthYear(digits) == year)
            #expect((digits[9] % 2 == 1) == (index % 8 < 4))
        }
    }

    @Test func checkSumHasTheOfficialWeights() {
        // 4 3 2 7 6 5 4 3 2 1 from the left: 4*1 + 3*2 + 2*3 + 7*4 + 6*5 + 5*6 + 4*7 + 3*8 + 2*9 + 1*0.
        #expect(CPRNumber(value: 1_234_567_890).checkSum == 174)
        #expect(CPRNumber(value: 1).text == "0000000001")
    }

    @Test(arguments: [ExampleSize.demo, .small])
    func everyNumberInEveryFile(size: ExampleSize) throws {
        let example = try (size == .demo ? WrittenExample.demo : WrittenExample.small).get()
        var files = 0
        for entity in ["elevforloeb", "karakter"] {
            for path in example.good(entity) {
                let column = path.contains("/tea_") ? "CPRNR" : "Personnummer"
                let numbers = Set(try example.file(path).rows(column).map { $0[0] })
                let wrong = numbers.count { cpr in
                    let digits = cpr.utf8.map { Int($0) - 48 }
                    return digits.count != 10 || !isNeverIssued(digits)
                        || !(1995...2015).contains(birthYear(digits))
                }
                #expect(wrong == 0, "\(path)")
                #expect(!numbers.isEmpty)
                files += 1
            }
        }
        #expect(files == (size == .demo ? 80 : 55))
    }

    private func isNeverIssued(_ digits: [Int]) -> Bool {
        let sum = zip(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return sum % 11 != 0 && digits[0...3] != [0, 1, 0, 1]
    }

    /// The century by the 7th digit: 0-3 before 2000, 4 and 9 up to 36 after it, 5-8 up to 57 after it.
    private func birthYear(_ digits: [Int]) -> Int {
        let year = digits[4] * 10 + digits[5]
        return switch digits[6] {
        case 0...3: 1900 + year
        case 4, 9: year <= 36 ? 2000 + year : 1900 + year
        default: year <= 57 ? 2000 + year : 1800 + year
        }
    }
}
