/// How the rows of a series change from delivery to delivery: in a month one row in a hundred has another
/// content, one in two hundred is new, and one in two hundred is gone.
struct Turnover {
    /// Rows of the first delivery.
    let rows: Int
    /// Which delivery of the series, from 0.
    let step: Int
    /// Deliveries in a month: with several, each brings its part of the month's changes.
    var stepsInMonth = 1

    /// Numbers of the rows that have ever been delivered. Those from `rows` on came later.
    var numbers: Range<Int> { 0..<(rows + rows * step / (200 * stepsInMonth)) }

    /// How often the row has changed since the first delivery; nil when it is gone, or not a row of the series.
    ///
    /// Whoever is gone does not come back, and who came later stays.
    func version(of number: Int, _ mix: Mix) -> Int? {
        guard numbers.contains(number) else { return nil }
        if number < rows, mix.choice(1, below: 200 * stepsInMonth) < step { return nil }
        let cycle = 100 * stepsInMonth
        return (mix.choice(2, below: cycle) + step) / cycle
    }
}
