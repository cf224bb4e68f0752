/// When a file in the inbox is taken, and when it is waited for no longer.
package struct InboxRules: Sendable {
    /// Seconds for which size and time of a file must stay the same.
    package let settle: Int
    /// Seconds after which a file whose other half has not come is taken alone, and refused.
    package let overdue: Int

    package init(settle: Int = 5, overdue: Int = 24 * 3600) {
        self.settle = settle
        self.overdue = overdue
    }
}
