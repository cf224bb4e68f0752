import CXXHash
import Contracts
import Foundation

/// Why a row is not accepted.
struct RowFault: Hashable {
    let code: FindingCode
    /// The field by its place in the contract; nil when the row as a whole is at fault.
    let field: Int?
}

/// Checks every field of a record and encodes the row as one tuple of PostgreSQL's binary COPY.
///
/// A tuple: delivery_id int8, scope_id int4, line_no int8, key_digest uuid, digest uuid, valid_from date,
/// valid_to date, and the contract's columns. Both digests are XXH3-128 over the encoded fields with their lengths,
/// so that nothing and an empty text differ and `07` and `7` do not. Columns that are empty at the end of the row are
/// left out of the digest: a new column that is empty so far does not change it.
///
/// Nothing is allocated per row; pointers, because bounds checks cost a third of the rate here.
final class RowEncoder {
    /// Changes when the same row would get another digest.
    static let digestVersion: Int16 = 1
    private static let prefixBytes = 90

    let block: TupleBlock
    let decoder: TextDecoder
    private let plans: UnsafeMutablePointer<FieldPlan>
    private let planCount: Int
    private let patterns: [TextPattern?]
    private let enumerations: [ByteList]
    private let missing: ByteList
    private let emptyIsMissing: Bool
    private let hasOtherMissing: Bool
    private let trueValues: ByteList
    private let falseValues: ByteList
    private let dates: DateParser
    private let decimalChar: UInt8
    private let quote: UInt8
    private let endIsInclusive: Bool
    private let defaultFrom: Int32
    private let defaultTo: Int32
    private let prefix: UnsafeMutablePointer<UInt8>
    private let unquoted: UnsafeMutablePointer<UInt8>
    private let key: UnsafeMutablePointer<UInt8>

    /// - Parameter columns: for each field of the contract its column in the file, counted from 0.
    init(_ delivery: Delivery, deliveryID: Int64, scopeID: Int32, columns: [Int], limits: ReadingLimits) {
        let (contract, layout) = (delivery.contract, delivery.layout)
        block = TupleBlock(capacity: limits.blockBytes)
        decoder = TextDecoder(layout.encoding)
        planCount = contract.fields.count
        plans = .allocate(capacity: planCount)
        for (index, field) in contract.fields.enumerated() {
            let enumeration = layout.enumerations[index]
            let plan = FieldPlan(field, contract: contract, column: columns[index], enumeration: enumeration)
            (plans + index).initialize(to: plan)
        }
        patterns = contract.fields.map(\.pattern)
        enumerations = layout.enumerations.map { ByteList($0.map { Array($0.utf8) }) }
        missing = ByteList(layout.missingValues.compactMap(layout.encoding.bytes))
        emptyIsMissing = layout.missingValues.contains("")
        hasOtherMissing = layout.missingValues.contains { !$0.isEmpty }
        trueValues = ByteList(layout.trueValues.compactMap(layout.encoding.bytes))
        falseValues = ByteList(layout.falseValues.compactMap(layout.encoding.bytes))
        dates = DateParser(layout.dateFormat)
        decimalChar = layout.decimalChar
        quote = layout.quote ?? 0
        endIsInclusive = contract.validity?.isInclusive ?? false
        defaultFrom = delivery.described.from.number
        defaultTo = delivery.described.to.number
        prefix = RowEncoder.prefix(columns: contract.columns.count, deliveryID: deliveryID, scopeID: scopeID)
        unquoted = .allocate(capacity: limits.recordBytes + 8)
        // As much as a key can take: memory that is never touched is never there.
        key = .allocate(capacity: 3 * limits.recordBytes + planCount * (4 + NumericEncoding.maximumBytes))
    }

    deinit {
        plans.deallocate()
        prefix.deallocate()
        unquoted.deallocate()
        key.deallocate()
    }

    /// The bytes that a record's tuple takes at most, with room for whole words at the end.
    func bound(_ record: Record) -> Int {
        RowEncoder.prefixBytes + planCount * (4 + NumericEncoding.maximumBytes) + 3 * record.length + 16
    }

    /// Appends the record's tuple to the block, or says why not and leaves the block as it was.
    ///
    /// The block has room for ``bound(_:)`` bytes and the record has as many fields as the header.
    func encode(_ record: Record) -> RowFault? {
        let tuple = block.base + block.used
        tuple.update(from: prefix, count: RowEncoder.prefixBytes)
        var position = RowEncoder.prefixBytes
        var digestEnd = position
        var keyEnd = 0
        var (validFrom, validTo) = (defaultFrom, defaultTo)
        for index in 0..<planCount {
            let plan = plans + index
            let span = record.spans[plan.pointee.column]
            var source = record.bytes + Int(span.start)
            var count = Int(span.length)
            if span.hasDoubledQuotes {
                count = removeDoubledQuotes(source, count: count)
                source = UnsafePointer(unquoted)
            }
            let isMissing = count == 0 ? emptyIsMissing : hasOtherMissing && missing.contains(source, count: count)
            if isMissing {
                if plan.pointee.isRequired { return RowFault(code: .required, field: index) }
                if plan.pointee.role == .column {
                    (tuple + position).store(Int32(-1))
                    position &+= 4
                }
                continue
            }
            let value = tuple + position + 4
            var written = 0
            switch plan.pointee.kind {
            case .text:
                let text = decoder.copy(source, count: count, to: value, isQuoted: span.isQuoted)
                if let fault = text.fault ?? textFault(value, text, plan.pointee, index) {
                    return RowFault(code: fault, field: index)
                }
                written = text.bytes
            case .digits:
                guard count == plan.pointee.minLength, copyDigits(source, count: count, to: value) else {
                    return digitsFault(source, count: count, index, isQuoted: span.isQuoted)
                }
                written = count
            case .cpr:
                if let fault = CPRNumber.fault(source, count: count) { return RowFault(code: fault, field: index) }
                value.update(from: source, count: 10)
                written = 10
            case .integer:
                let number = NumberParser.integer(source, count: count)
                if let fault = rangeFault(number, plan.pointee, source, count) {
                    return RowFault(code: fault, field: index)
                }
                value.store(number.value)
                written = 8
            case .decimal:
                let number = NumberParser.decimal(
                    source,
                    count: count,
                    decimalChar: decimalChar,
                    precision: plan.pointee.precision,
                    scale: plan.pointee.scale
                )
                if let fault = rangeFault(number, plan.pointee, source, count) {
                    return RowFault(code: fault, field: index)
                }
                written = NumericEncoding.write(number.value, scale: plan.pointee.scale, to: value)
            case .date:
                let number = dates.parse(source, count: count)
                if let fault = rangeFault(number, plan.pointee, source, count) {
                    return RowFault(code: fault, field: index)
                }
                let day = Int32(truncatingIfNeeded: number.value)
                switch plan.pointee.role {
                case .column: break
                case .validFrom:
                    validFrom = day
                    continue
                case .validTo:
                    validTo = endIsInclusive ? day &+ 1 : day
                    continue
                }
                value.store(day)
                written = 4
            case .boolean:
                if trueValues.contains(source, count: count) {
                    value[0] = 1
                } else if falseValues.contains(source, count: count) {
                    value[0] = 0
                } else {
                    return RowFault(code: nulOr(.boolean, source, count), field: index)
                }
                written = 1
            }
            (tuple + position).store(Int32(truncatingIfNeeded: written))
            let end = position &+ 4 &+ written
            if plan.pointee.isKey {
                (key + keyEnd).update(from: tuple + position, count: 4 &+ written)
                keyEnd &+= 4 &+ written
            }
            position = end
            digestEnd = end
        }
        if validFrom >= validTo { return RowFault(code: .validityOrder, field: validToIndex) }
        (tuple + 26).store(Int64(record.line))
        storeDigest(UnsafePointer(key), count: keyEnd, to: tuple + 38)
        let columns = UnsafePointer(tuple + RowEncoder.prefixBytes)
        storeDigest(columns, count: digestEnd - RowEncoder.prefixBytes, to: tuple + 58)
        (tuple + 78).store(validFrom)
        (tuple + 86).store(validTo)
        block.used += position
        return nil
    }
}

// MARK: - Parts of a row

extension RowEncoder {
    /// The part of a tuple that is the same in every row, with zeros where it is not.
    private static func prefix(columns: Int, deliveryID: Int64, scopeID: Int32) -> UnsafeMutablePointer<UInt8> {
        let prefix = UnsafeMutablePointer<UInt8>.allocate(capacity: prefixBytes)
        prefix.initialize(repeating: 0, count: prefixBytes)
        prefix.store(Int16(7 + columns))
        (prefix + 2).store(Int32(8))
        (prefix + 6).store(deliveryID)
        (prefix + 14).store(Int32(4))
        (prefix + 18).store(scopeID)
        (prefix + 22).store(Int32(8))
        (prefix + 34).store(Int32(16))
        (prefix + 54).store(Int32(16))
        (prefix + 74).store(Int32(4))
        (prefix + 82).store(Int32(4))
        return prefix
    }

    private var validToIndex: Int? {
        (0..<planCount).first { plans[$0].role == .validTo }
    }

    @inline(__always)
    private func storeDigest(_ bytes: UnsafePointer<UInt8>, count: Int, to target: UnsafeMutablePointer<UInt8>) {
        let hash = XXH3_128bits(bytes, count)
        target.store(hash.high64)
        (target + 8).store(hash.low64)
    }

    /// Writes a quoted field without its doubled quotes to `unquoted`.
    private func removeDoubledQuotes(_ source: UnsafePointer<UInt8>, count: Int) -> Int {
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
    private func copyDigits(
        _ source: UnsafePointer<UInt8>, count: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        for index in 0..<count {
            let byte = source[index]
            if byte &- 0x30 > 9 { return false }
            target[index] = byte
        }
        return true
    }

    @inline(__always)
    private func textFault(
        _ value: UnsafeMutablePointer<UInt8>, _ text: DecodedText, _ plan: FieldPlan, _ index: Int
    ) -> FindingCode? {
        if text.characters > plan.maxLength { return .tooLong }
        if text.characters < plan.minLength { return .tooShort }
        guard plan.hasPattern || plan.hasEnumeration else { return nil }
        if plan.hasEnumeration, !enumerations[index].contains(value, count: text.bytes) { return .notInList }
        if plan.hasPattern, let pattern = patterns[index],
            !pattern.matches(UnsafeBufferPointer(start: value, count: text.bytes)) {
            return .pattern
        }
        return nil
    }

    @inline(__always)
    private func rangeFault(
        _ number: ParsedNumber, _ plan: FieldPlan, _ source: UnsafePointer<UInt8>, _ count: Int
    ) -> FindingCode? {
        if let fault = number.fault {
            let bytes = UnsafeBufferPointer(start: source, count: count)
            let diagnosis = NumberParser.diagnose(bytes, decimalChar: decimalChar, otherwise: fault)
            return nulOr(diagnosis, source, count)
        }
        if number.value < plan.minimum { return .belowMinimum }
        return number.value > plan.maximum ? .aboveMaximum : nil
    }

    private func nulOr(_ code: FindingCode, _ source: UnsafePointer<UInt8>, _ count: Int) -> FindingCode {
        UnsafeBufferPointer(start: source, count: count).contains(0) ? .nulByte : code
    }

    /// Says why a text is not the agreed number of digits.
    private func digitsFault(
        _ source: UnsafePointer<UInt8>, count: Int, _ index: Int, isQuoted: Bool
    ) -> RowFault {
        let value = block.base + block.used + RowEncoder.prefixBytes
        let text = decoder.copy(source, count: count, to: value, isQuoted: isQuoted)
        if let fault = text.fault { return RowFault(code: fault, field: index) }
        let string = String(decoding: UnsafeBufferPointer(start: source, count: count), as: UTF8.self)
        return RowFault(code: SpreadsheetDamage.isSeen(in: string) ? .spreadsheetDamage : .pattern, field: index)
    }
}
