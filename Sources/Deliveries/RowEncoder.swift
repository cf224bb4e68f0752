import Contracts

/// Why a row is not accepted.
struct RowFault: Hashable {
    let code: FindingCode
    /// The field by its place in the layout; nil when the row as a whole is at fault.
    let field: Int?
}

/// Checks every field of a record and encodes the row as one tuple of PostgreSQL's binary COPY.
///
/// A tuple: delivery_id int8, scope_id int4, line_no int8, key_digest uuid, digest uuid, valid_from date, valid_to
/// date, entity_digest uuid when the contract names an entity, and the contract's columns. In a delta a row that
/// deletes ends where it begins, and one that annuls ends at minus infinity. Last, where the contract knows deltas,
/// comes what the row does: i, u, d or a, null in files of other load types. All digests are XXH3-128 over the
/// encoded fields with their lengths, so that nothing and an empty text differ and `07` and `7` do not. Columns that
/// are empty at the end of the row are left out: a new column that is empty so far does not change the digest.
///
/// Nothing is allocated per row; pointers, because bounds checks cost a third of the rate here.
final class RowEncoder {
    /// Changes when the same row would get another digest.
    static let digestVersion: Int16 = 1
    /// The part of every tuple before the columns: longer when rows have an entity.
    let prefixBytes: Int

    let decoder: TextDecoder
    let plans: UnsafeMutablePointer<FieldPlan>
    let planCount: Int
    /// Owns what the plans' matchers need.
    private let fields: [Field]
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
    /// When a row is valid that says nothing itself.
    let defaultDays: DayRange
    let operations: OperationCodes?
    let years: YearLog
    let openEnds = OpenEndLog()
    let hasEntity: Bool
    let hasOperation: Bool
    let hasYear: Bool
    let prefix: UnsafeMutablePointer<UInt8>
    let unquoted: UnsafeMutablePointer<UInt8>
    let key: UnsafeMutablePointer<UInt8>
    let entity: UnsafeMutablePointer<UInt8>

    /// `columns` gives for each field of the contract its column in the file, counted from 0.
    init(_ delivery: Delivery, deliveryID: Int64, scopeID: Int32, columns: [Int], limits: ReadingLimits) {
        let (contract, layout) = (delivery.contract, delivery.layout)
        decoder = TextDecoder(layout.encoding)
        planCount = layout.fields.count
        plans = .allocate(capacity: planCount)
        for (index, field) in layout.fields.enumerated() {
            let plan = FieldPlan(
                field, contract: contract, loadType: delivery.loadType, column: columns[index],
                enumeration: layout.enumerations[index])
            (plans + index).initialize(to: plan)
        }
        fields = layout.fields
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
        defaultDays = delivery.covers(years: []).first ?? .always
        operations = OperationCodes(delivery, columns: columns)
        years = YearLog(named: delivery.control.years)
        hasYear = delivery.loadType == .dynamicFull
        hasEntity = !contract.entity.isEmpty
        hasOperation = contract.delta != nil
        let start = TuplePrefix(
            columns: contract.columns.count + (hasOperation ? 1 : 0), hasEntity: hasEntity)
        prefixBytes = start.length
        prefix = start.bytes(deliveryID: deliveryID, scopeID: scopeID)
        unquoted = .allocate(capacity: limits.recordBytes + 8)
        // As much as a key can take: memory that is never touched is never there.
        let keyBytes = 3 * limits.recordBytes + planCount * (4 + NumericEncoding.maximumBytes)
        key = .allocate(capacity: keyBytes)
        entity = .allocate(capacity: hasEntity ? keyBytes : 1)
    }

    deinit {
        plans.deallocate()
        prefix.deallocate()
        unquoted.deallocate()
        key.deallocate()
        entity.deallocate()
    }

    /// The bytes that a record's tuple takes at most, with room for whole words at the end.
    func bound(_ record: Record) -> Int {
        prefixBytes + planCount * (4 + NumericEncoding.maximumBytes) + 3 * record.length + 24
    }

    /// Appends the record's tuple to a block, or says why not and leaves the block as it was.
    ///
    /// The block has room for ``bound(_:)`` bytes and the record has as many fields as the header.
    func encode(_ record: Record, into block: TupleBlock) -> RowFault? {
        let tuple = block.base + block.used
        tuple.update(from: prefix, count: prefixBytes)
        var position = prefixBytes
        var digestEnd = position
        var (keyEnd, entityEnd) = (0, 0)
        var (validFrom, validTo) = (defaultDays.from.number, defaultDays.to.number)
        var effect = OperationCodes.Effect.holds
        if let operations {
            guard let found = operations.effect(of: record) else {
                return RowFault(code: .operationUnknown, field: operations.field)
            }
            effect = found
        }
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
                // What is deleted or annulled needs no more than its key and its date.
                if plan.pointee.isRequired, effect.isHolding || plan.pointee.isNeverEmpty {
                    return RowFault(code: .required, field: index)
                }
                if plan.pointee.role == .column {
                    (tuple + position).store(Int32(-1))
                    position &+= 4
                } else if plan.pointee.role == .validTo, hasOtherMissing {
                    openEnds.note(source, count: count)
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
                    return digitsFault(source, count: count, index, isQuoted: span.isQuoted, value)
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
                if plan.pointee.role == .year {
                    if let fault = years.enter(number.value) { return RowFault(code: fault, field: index) }
                    (validFrom, validTo) = (years.current.from.number, years.current.to.number)
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
                case .column, .year: break
                case .eventDate: (validFrom, validTo) = (day, day &+ 1)
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
            case .operation: continue
            }
            (tuple + position).store(Int32(truncatingIfNeeded: written))
            let end = position &+ 4 &+ written
            if plan.pointee.isKey {
                (key + keyEnd).update(from: tuple + position, count: 4 &+ written)
                keyEnd &+= 4 &+ written
                if plan.pointee.isEntity {
                    (entity + entityEnd).update(from: tuple + position, count: 4 &+ written)
                    entityEnd &+= 4 &+ written
                }
            }
            position = end
            digestEnd = end
        }
        switch effect {
        case .holds, .inserts, .updates:
            if validFrom >= validTo { return RowFault(code: .validityOrder, field: validToIndex) }
        case .ends: validTo = validFrom
        case .annuls: validTo = Day.minusInfinity.number
        }
        (tuple + 26).store(Int64(record.line))
        storeDigest(UnsafePointer(key), count: keyEnd, to: tuple + 38)
        let columns = UnsafePointer(tuple + prefixBytes)
        storeDigest(columns, count: digestEnd - prefixBytes, to: tuple + 58)
        (tuple + 78).store(validFrom)
        (tuple + 86).store(validTo)
        if hasEntity { storeDigest(UnsafePointer(entity), count: entityEnd, to: tuple + 94) }
        if hasYear { years.note() }
        if hasOperation { position = store(effect, in: tuple, at: position) }
        block.used += position
        return nil
    }
}
