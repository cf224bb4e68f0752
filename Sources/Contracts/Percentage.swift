/// A percentage with at most two decimals, written `10%` or `0.5 %`.
enum Percentage {
    /// Hundredths of a percent, from 0 to 99,999; nil when the text is no percentage.
    static func basisPoints(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{1,3})(?:\.([0-9]{1,2}))?\ ?%/) else { return nil }
        let decimals = match.2.map(String.init) ?? ""
        return Int(match.1 + decimals + String(repeating: "0", count: 2 - decimals.count))
    }
}
