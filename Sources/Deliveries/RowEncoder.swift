import Contracts

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
    static let prefixBytes = 90

    let block: TupleBlock
    let decoder: TextDecoder
    let plans: UnsafeMutablePointer<FieldPlan>
    let planCount: Int
    let patterns: [TextPattern?]
    let enumerations: [ByteList]
    let missing: ByteList
    let emptyIsMissing: Bool
    let hasOtherMissing: Bool
    let trueValues: ByteList
    let falseValues: ByteList
    let dates: DateParser
    let decimalChar: UInt8
    let quote: UInt8
    let endIsInclusive: Bool
    let defaultFrom: Int32
    let defaultTo: Int32
    let prefix: UnsafeMutablePointer<UInt8>
    let unquoted: UnsafeMutablePointer<UInt8>
    let key: UnsafeMutablePointer<UInt8>

    /// `columns` gives for each field of the contract its column in the file, counted from 0.
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
            let isMissing =
                count == 0 ? emptyIsMissing : hasOtherMissing && missing.contains(source, count: count)
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
                if let fault = CPRNumber.fault(source, count: count) {
                    return RowFault(code: fault, field: index)
                }
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
