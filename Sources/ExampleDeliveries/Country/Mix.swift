/// A number from numbers: what is the same wherever and in whatever order it is asked for.
///
/// The country is too large to be kept in memory or to be made in one sequence, so every value of every row
/// follows from the seed and from where it stands.
struct Mix {
    private(set) var bits: UInt64

    init(_ seed: UInt64, _ first: Int, _ second: Int = 0, _ third: Int = 0) {
        bits = Self.stir(seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(truncatingIfNeeded: first))
        bits = Self.stir(bits ^ UInt64(truncatingIfNeeded: second))
        bits = Self.stir(bits ^ (UInt64(truncatingIfNeeded: third) &* 0xd6e8_feb8_6659_fd93))
    }

    /// The next number in `0 ..< bound`.
    mutating func below(_ bound: Int) -> Int {
        bits = Self.stir(bits)
        return Int(bits.multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// The same at every call; for choices that must not depend on others.
    func choice(_ number: Int, below bound: Int) -> Int {
        Int(Self.stir(bits ^ UInt64(number)).multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// The finaliser of SplitMix64.
    private static func stir(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
