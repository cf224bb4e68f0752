import CXXHash
import Contracts

extension RowEncoder {
    /// Takes over what another encoder noted in another part of the file.
    func add(_ other: RowEncoder) {
        years.add(other.years)
        openEnds.add(other.openEnds)
        decoder.evidence.add(other.decoder.evidence)
    }

    var validToIndex: Int? {
        (0..<planCount).first { plans[$0].role == .validTo }
    }

    @inline(__always)
    func storeDigest(
        _ bytes: UnsafePointer<UInt8>,
        count: Int,
        to target: UnsafeMutablePointer<UInt8>
    ) {
        let hash = XXH3_128bits(bytes, count)
        target.store(hash.high64)
        (target + 8).store(hash.low64)
    }

    /// Writes what the row does as PostgreSQL's one-byte "char"; null in files that are no delta.
    ///
    /// - Returns: where the tuple ends.
    func store(_ effect: OperationCodes.Effect, in tuple: UnsafeMutablePointer<UInt8>, at position: Int) -> Int {
        guard effect != .holds else {
            (tuple + position).store(Int32(-1))
            return position + 4
        }
        (tuple + position).store(Int32(1))
        tuple[position + 4] = effect.rawValue
        return position + 5
    }

    /// Writes a quoted field without its doubled quotes to `unquoted`.
    func removeDoubledQuotes(_ source: UnsafePointer<UInt8>, count: Int) -> Int {
        var (index, written) = (0, 0)
        while index < count {
            unquoted[written] = source[index]
            // Inside the field quotes come in pairs only.
            index += source[index] == quote ? 2 : 1
            written += 1
        }
        return written
    }

    @inline(__always)
    func copyDigits(
        _ source: UnsafePointer<UInt8>,
        count: Int,
        to target: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        for index in 0..<count {
            let byte = source[index]
            if byte &- 0x30 > 9 { return false }
            target[index] = byte
        }
        return true
    }

    @inline(__always)
    func textFault(
        _ value: UnsafeMutablePointer<UInt8>,
        _ text: DecodedText,
        _ plan: FieldPlan,
        _ index: Int
    ) -> FindingCode? {
        if text.characters > plan.maxLength { return .tooLong }
        if text.characters < plan.minLength { return .tooShort }
        if plan.hasEnumeration, !enumerations[index].contains(value, count: text.bytes) { return .notInList }
        guard let pattern = plan.pattern else { return nil }
        return pattern.matches(UnsafeBufferPointer(start: value, count: text.bytes)) ? nil : .pattern
    }

    @inline(__always)
    func rangeFault(
        _ number: ParsedNumber,
        _ plan: FieldPlan,
        _ source: UnsafePointer<UInt8>,
        _ count: Int
    ) -> FindingCode? {
        if let fault = number.fault {
            let bytes = UnsafeBufferPointer(start: source, count: count)
            let diagnosis = NumberParser.diagnose(bytes, decimalChar: decimalChar, otherwise: fault)
            return nulOr(diagnosis, source, count)
        }
        if number.value < plan.minimum { return .belowMinimum }
        return number.value > plan.maximum ? .aboveMaximum : nil
    }

    func nulOr(_ code: FindingCode, _ source: UnsafePointer<UInt8>, _ count: Int) -> FindingCode {
        UnsafeBufferPointer(start: source, count: count).contains(0) ? .nulByte : code
    }

    /// Says why a text is not the agreed number of digits.
    ///
    /// - Parameter value: room for the text.
    func digitsFault(
        _ source: UnsafePointer<UInt8>,
        count: Int,
        _ index: Int,
        isQuoted: Bool,
        _ value: UnsafeMutablePointer<UInt8>
    ) -> RowFault {
        let text = decoder.copy(source, count: count, to: value, isQuoted: isQuoted)
        if let fault = text.fault { return RowFault(code: fault, field: index) }
        let isDamage = SpreadsheetDamage.isSeen(in: UnsafeBufferPointer(start: source, count: count))
        return RowFault(
            code: isDamage ? .spreadsheetDamage : .pattern,
            field: index
        )
    }
}
