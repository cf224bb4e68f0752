/// Somebody who writes down every figure that was ever told, and knows which cells did not change between
/// two publications: solves for the rest, exactly.
struct Adversary {
    /// Linear equations over unknowns by number: coefficients and the sum.
    private var equations: [(coefficients: [Int: Fraction], sum: Fraction)] = []

    /// Learns that the sum of these unknowns is `sum`.
    mutating func learn(_ unknowns: [Int], sum: Int) {
        var coefficients: [Int: Fraction] = [:]
        for unknown in unknowns { coefficients[unknown, default: .zero] += .init(1) }
        equations.append((coefficients, Fraction(sum)))
    }

    /// Learns that two unknowns are the same number.
    mutating func learnEqual(_ first: Int, _ second: Int) {
        equations.append(([first: Fraction(1), second: Fraction(-1)], .zero))
    }

    /// The unknowns that have one possible value, by Gauss-Jordan elimination.
    func solved() -> [Int: Fraction] {
        var rows = equations
        var pivots: [Int: Int] = [:]
        var next = 0
        for unknown in Set(rows.flatMap(\.coefficients.keys)).sorted() {
            guard let found = (next..<rows.count).first(where: { (rows[$0].coefficients[unknown] ?? .zero) != .zero }) else { continue }
            rows.swapAt(next, found)
            let lead = rows[next].coefficients[unknown] ?? .zero
            rows[next].coefficients = rows[next].coefficients.mapValues { $0 / lead }
            rows[next].sum = rows[next].sum / lead
            for row in rows.indices where row != next {
                guard let factor = rows[row].coefficients[unknown], factor != .zero else { continue }
                for (other, value) in rows[next].coefficients {
                    rows[row].coefficients[other] = (rows[row].coefficients[other] ?? .zero) - factor * value
                }
                rows[row].sum = rows[row].sum - factor * rows[next].sum
            }
            pivots[next] = unknown
            next += 1
        }
        var values: [Int: Fraction] = [:]
        for (row, unknown) in pivots where rows[row].coefficients.filter({ $0.value != .zero }).count == 1 {
            values[unknown] = rows[row].sum
        }
        return values
    }
}

/// An exact rational number; small ones are all that is needed.
struct Fraction: Equatable {
    let numerator: Int
    let denominator: Int
    static let zero = Fraction(0)

    init(_ numerator: Int, _ denominator: Int = 1) {
        var (a, b) = (abs(numerator), abs(denominator))
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = max(a, 1) * (denominator < 0 ? -1 : 1)
        (self.numerator, self.denominator) = (numerator / divisor, denominator / divisor)
    }

    static func += (left: inout Fraction, right: Fraction) {
        left = Fraction(
            left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
    }
    static func - (left: Fraction, right: Fraction) -> Fraction {
        var sum = left
        sum += Fraction(-right.numerator, right.denominator)
        return sum
    }
    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }
    static func / (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
    }
}
