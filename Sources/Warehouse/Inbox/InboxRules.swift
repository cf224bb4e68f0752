/// When a file in the inbox is taken, and when it is waited for no longer.
package struct InboxRules: Sendable {
    /// Seconds for which size and time of a file must stay the same.
    package let settle: Int
    /// Seconds after which a file whose other half has not come is taken alone, and refused; nil: when its last
    /// day in the calendar is over and `patience` too.
    package let overdue: Int?
    /// Seconds that a half is waited for in any case when the calendar decides: one that comes late, or that the
    /// calendar does not know, has a supplier who is still at it.
    package let patience: Int
    /// First day of the month that the run is for, `YYYY-MM-01`: its calendar counts, and its neighbours'.
    package let month: String

    package init(settle: Int = 5, overdue: Int? = nil, patience: Int = 24 * 3600, month: String) {
        self.settle = settle
        self.overdue = overdue
        self.patience = patience
        self.month = month
    }
}
