/// A percentage with at most two decimals, written `10%` or `0.5 %`.
enum Percentage {
    /// Hundredths of a percent, from 0 to 99,999; nil when the text is no percentage.
    ///
    /// By hand: a regular expression is compiled anew for each text, and every contract has some.
    static func basisPoints(_ text: String) -> Int? {
        guard text.hasSuffix("%") else { return nil }
        let number = text.dropLast(text.hasSuffix(" %") ? 2 : 1)
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : "00"
        guard (1...3).contains(parts[0].utf8.count), (1...2).contains(decimals.utf8.count) else { return nil }
        let digits = parts[0] + decimals + (decimals.utf8.count == 1 ? "0" : "")
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }
}
