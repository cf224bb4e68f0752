/// A civil registration number that nobody has: never born on 1 January and never divisible by 11.
///
/// Those without a check digit that were really issued have birth date 1 January, so no number made here
/// belongs to a person. Century digit and sex are right: digit 7 tells the century, digit 10 is odd for men.
package struct CPRNumber: Hashable, Sendable {
    /// All ten digits as one number; the first digit of the text may be 0.
    package let value: UInt64

    package init(value: UInt64) {
        self.value = value
    }

    /// Sum of digits times 4 3 2 7 6 5 4 3 2 1; issued numbers until 2007 are divisible by 11.
    package var checkSum: Int {
        var rest = value
        var sum = 0
        for weight in [1, 2, 3, 4, 5, 6, 7, 2, 3, 4] {
            sum += Int(rest % 10) * weight
            rest /= 10
        }
        return sum
    }

    package var text: String { padded(Int(value), 10) }
}
