/// The fixed Danish texts of a finding: what it is, why it is a fault, how it is put right.
package struct FindingText: Hashable, Sendable {
    package let what: String
    package let why: String
    package let fix: String

    init(_ what: String, hvorfor why: String, ret fix: String) {
        self.what = what
        self.why = why
        self.fix = fix
    }
}

extension FindingCode {
    /// The texts of the reference page; `why` and `fix` also stand under every finding.
    package var text: FindingText {
        PackingText.of(self) ?? FormText.of(self) ?? InboxText.of(self) ?? ControlsText.of(self)
            ?? LoadTypeText.of(self) ?? OrderText.of(self) ?? FileText.of(self) ?? RowText.of(self)
    }
}
