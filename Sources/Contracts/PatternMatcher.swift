/// Matches texts against a pattern: a plain value, so that asking it counts no references.
package struct PatternMatcher: @unchecked Sendable {
    /// One element: which characters, and how many of them.
    fileprivate struct Step {
        /// One bit for each ASCII character that is accepted.
        var ascii: (low: UInt64, high: UInt64) = (0, 0)
        /// Where the ranges of the others are.
        var ranges: Range<Int> = 0..<0
        var isNegated = false
        var minimum = 1
        var maximum = 1
    }

    fileprivate let steps: UnsafeMutableBufferPointer<Step>
    fileprivate let ranges: UnsafeMutableBufferPointer<ClosedRange<UInt32>>

    /// Whether all of `bytes`, well-formed UTF-8, matches.
    package func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { matches(bytes, at: 0, step: 0) }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, step first: Int) -> Bool {
        var (position, index) = (start, first)
        while index < steps.count {
            let step = steps[index]
            for _ in 0..<step.minimum {
                guard let next = end(of: step, in: bytes, at: position) else { return false }
                position = next
            }
            index += 1
            var count = step.minimum
            // Only where there may be more of a character than must be are there several ways to go on.
            while count < step.maximum {
                if matches(bytes, at: position, step: index) { return true }
                guard let next = end(of: step, in: bytes, at: position) else { return false }
                position = next
                count += 1
            }
        }
        return position == bytes.count
    }

    /// The position after the character at `position`, if there is one that the step accepts.
    @inline(__always)
    private func end(of step: Step, in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int? {
        guard position < bytes.count else { return nil }
        let lead = bytes[position]
        guard lead >= 0x80 else {
            let bits = lead < 64 ? step.ascii.low : step.ascii.high
            return bits >> UInt64(lead & 63) & 1 == 1 ? position + 1 : nil
        }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard position + length <= bytes.count else { return nil }
        var scalar = UInt32(lead & (0xFF >> UInt8(length + 1)))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F) }
        return step.ranges.contains { ranges[$0].contains(scalar) } != step.isNegated ? position + length : nil
    }
}

/// The memory of a pattern's matcher.
///
/// Unchecked: nothing changes once it is made.
final class PatternProgram: @unchecked Sendable {
    let matcher: PatternMatcher

    init(_ elements: [TextPattern.Element]) {
        let ranges = elements.flatMap(\.ranges)
        matcher = PatternMatcher(
            steps: .allocate(capacity: elements.count), ranges: .allocate(capacity: ranges.count))
        _ = matcher.ranges.initialize(from: ranges)
        var start = 0
        for (index, element) in elements.enumerated() {
            var step = PatternMatcher.Step()
            (step.minimum, step.maximum) = (element.minimum, element.maximum)
            (step.ranges, step.isNegated) = (start..<start + element.ranges.count, element.isNegated)
            start += element.ranges.count
            for scalar in UInt32(0)..<128 {
                guard element.ranges.contains(where: { $0.contains(scalar) }) != element.isNegated else { continue }
                let bit: UInt64 = 1 << UInt64(scalar & 63)
                if scalar < 64 { step.ascii.low |= bit } else { step.ascii.high |= bit }
            }
            (matcher.steps.baseAddress.map { $0 + index })?.initialize(to: step)
        }
    }

    deinit {
        matcher.steps.deallocate()
        matcher.ranges.deallocate()
    }
}
