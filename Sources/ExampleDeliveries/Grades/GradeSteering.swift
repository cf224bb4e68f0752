/// Moves single marks one step up or down until the sum of a group lies where it must.
enum GradeSteering {
    /// Brings the total of `measure` over the counting pupils to `mean`, moving only the marks of the pupils
    /// in `movable`.
    ///
    /// - Parameter exact: the total itself, and not only a thousandth of a grade near it.
    /// - Precondition: the scale can reach the mean; otherwise the plan of the example is wrong.
    static func steer(
        _ pupils: inout [GradedPupil], movable: [Int], to mean: Mean, in measure: Measure, exact: Bool,
        random: inout Random
    ) {
        let (count, total) = measure.sum(of: pupils)
        let wanted = mean.tenThousandths * count * measure.unitsPerPupil / 10_000
        let step = measure == .plain ? 105 : 1
        let tolerance = exact ? 0 : max(step, count * measure.unitsPerPupil / 1000)
        var error = total - wanted
        var attempts = 0
        while abs(error) > tolerance {
            attempts += 1
            precondition(attempts < 5_000_000, "marks cannot reach the mean \(mean.text)")
            let index = movable[random.below(movable.count)]
            let subject = random.below(Subject.compulsory.count)
            let old = pupils[index].steps[subject]
            let new = old + (error > 0 ? -1 : 1)
            guard old >= 0, Subject.scale.indices.contains(new) else { continue }
            let points = Subject.scale[new] - Subject.scale[old]
            let moved = error + points * pupils[index].unit(of: subject, in: measure)
            // Near the goal a step may overshoot: that is how sums between two steps are reached.
            guard abs(moved) < abs(error) || abs(moved) <= 6 * step else { continue }
            pupils[index].steps[subject] = new
            error = moved
        }
    }
}
