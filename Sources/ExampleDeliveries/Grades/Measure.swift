/// The two averages, as the deliveries name them.
package enum Measure: String, Sendable, CaseIterable {
    /// Mean over pupils of the pupil's mean mark; pupils with at least four of the eight compulsory exams.
    case plain = "karaktergennemsnit"
    /// Weighted mean over all marks of pupils with all eight.
    case weighted = "vaegtet_karaktergennemsnit"
}

/// A mean in ten-thousandths, as the reference figures are delivered.
package struct Mean: Sendable {
    package let tenThousandths: Int

    package init(tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    /// `total / parts`, rounded half up; both must be positive.
    package init(_ total: Int, over parts: Int) {
        tenThousandths = (2 * total * 10_000 + parts) / (2 * parts)
    }

    /// `6.2000`
    package var text: String {
        let sign = tenThousandths < 0 ? "-" : ""
        let size = abs(tenThousandths)
        return "\(sign)\(size / 10_000).\(padded(size % 10_000, 4))"
    }
}
