/// STIL's own count: pupils at an institution on 30 September, by school year.
struct Census {
    private struct Key: Hashable {
        let year: SchoolYear
        let institution: Int
    }

    private var pupils: [Key: Int] = [:]

    mutating func count(_ enrolments: [Enrolment]) {
        for enrolment in enrolments {
            guard let year = enrolment.schoolClass?.year, enrolment.covers(year.nationalCountingDay) else {
                continue
            }
            pupils[Key(year: year, institution: enrolment.institution), default: 0] += 1
        }
    }

    var counts: [(year: SchoolYear, institution: Int, count: Int)] {
        pupils.map { ($0.key.year, $0.key.institution, $0.value) }.sorted { left, right in
            (left.0.start, left.1) < (right.0.start, right.1)
        }
    }
}
