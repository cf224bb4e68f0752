/// A Danish school year: 1 August to 31 July.
package struct SchoolYear: Comparable, Hashable, Sendable {
    package let start: Int

    package init(_ start: Int) {
        self.start = start
    }

    package var first: Day { Day(start, 8, 1) }
    package var last: Day { Day(start + 1, 7, 31) }
    /// FLIS counts pupils on the 1st of a month, in September on the 5th.
    package var countingDay: Day { Day(start, 9, 5) }
    /// The national agency (STIL) counts on 30 September.
    package var nationalCountingDay: Day { Day(start, 9, 30) }
    /// `2014/2015`, as in the control file.
    package var name: String { "\(start)/\(start + 1)" }
    /// `2014-2015`, as in a file name.
    package var fileName: String { "\(start)-\(start + 1)" }
    /// The exams of the school year are dated 1 May.
    package var term: Day { Day(start + 1, 5, 1) }

    /// The earlier year first.
    package static func < (left: SchoolYear, right: SchoolYear) -> Bool {
        left.start < right.start
    }
}

/// A month in which deliveries arrive.
package struct Month: Hashable, Sendable {
    package let year: Int
    package let month: Int

    /// Month number `index` of the example; number 0 is January 2021.
    package init(index: Int) {
        year = 2021 + index / 12
        month = index % 12 + 1
    }

    package var first: Day { Day(year, month, 1) }
    /// `2021-02`, both as period and as folder.
    package var name: String { "\(year)-\(padded(month, 2))" }
}
