import Foundation

/// A month's file as the next month has it: of 200 rows two are changed, one is gone and one is new.
///
/// The file is KMD Elev's elevforløb. A changed row has another class level; a new one says that a pupil goes to
/// one more school, the last one that was not theirs.
struct NextMonthText {
    private(set) var text: [UInt8] = []
    private(set) var changed = 0
    private(set) var gone = 0
    private(set) var new = 0

    private static let (school, level) = (1, 4)
    private var schools: (last: ArraySlice<UInt8>, before: ArraySlice<UInt8>) = ([], [])

    init(after month: Data) {
        text.reserveCapacity(month.count)
        for (number, line) in [UInt8](month).split(separator: 10).enumerated() {
            if number == 0 { append([line]) } else { add(line, number) }
        }
    }

    private mutating func add(_ line: ArraySlice<UInt8>, _ number: Int) {
        guard number % 200 != 6 else { return gone += 1 }
        var fields = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        if fields[Self.school] != schools.last { schools = (fields[Self.school], schools.last) }
        if number % 100 == 49 {
            fields[Self.level] = fields[Self.level] == [UInt8(ascii: "3")] ? [UInt8(ascii: "4")] : [UInt8(ascii: "3")]
            changed += 1
        }
        append(fields)
        if number % 200 == 98, !schools.before.isEmpty {
            fields[Self.school] = schools.before
            new += 1
            append(fields)
        }
    }

    private mutating func append(_ fields: [ArraySlice<UInt8>]) {
        text += fields.joined(separator: [UInt8(ascii: "|")])
        text.append(10)
    }
}
