/// What a delivery of one entity must look like.
///
/// One object for all deliveries of the entity: a month has fifty thousand of them.
package final class Contract: Sendable {
    /// The name of the area, a folder under `sql/areas`.
    package let area: String
    package let name: String
    package let title: String
    package let description: String
    /// The contract's own file.
    package let file: String
    /// The bytes of the file: what the contract's hash in the ledger is made of.
    package let bytes: [UInt8]
    /// The name of a data file without `.gz`, `.zst` or `.zip`, with `{system}`, `{kommune}`, `{entity}` and `{periode}`.
    package let path: String
    package let fields: [Field]
    package let primaryKey: [String]
    /// The load types of every system that does not say its own; all of one family, never empty.
    package let loadTypes: [LoadType]
    package let scope: ScopeKind
    /// One for each load type that a system of the contract uses.
    package let periods: [LoadType: PeriodKind]
    package let validity: Validity?
    /// There when a system delivers `delta`.
    package let delta: Delta?
    /// The integer field with the year of a `dynamic_full` row; the field stays a column.
    package let region: String?
    /// What a `delta_entity` file delivers whole: a part of the key; empty when it is the whole key.
    package let entity: [String]
    /// The date field with the day of an `append` row; the field stays a column.
    package let event: String?
    package let rejects: RejectLimit
    package let volume: VolumeLimits?
    /// Field name to where its values must be found.
    package let codes: [String: CodeSource]
    package let frequency: Frequency?
    /// The working day, counted from 1 within the period, on which a delivery is due.
    package let due: Int?
    /// Working days after `due` before a delivery is late.
    package let grace: Int?
    /// Columns of further indexes on the history table.
    package let indexes: [[String]]
    package let systems: [String: SystemFormat]

    /// The fields that are stored as columns: all but those that say when a row is valid or what it does.
    package let columns: [Field]
    /// The columns that identify a thing through time, in the order of the primary key.
    package let keyColumns: [String]
    private let timeFields: TimeFields
    /// How a file is read, by system and load type: those that were agreed on.
    private let layouts: [String: [LoadType: Layout]]

    init(
        area: String, name: String, title: String, description: String, file: String, bytes: [UInt8], path: String,
        fields: [Field], primaryKey: [String], loadTypes: [LoadType], scope: ScopeKind,
        periods: [LoadType: PeriodKind], validity: Validity?, delta: Delta?, region: String?, entity: [String],
        event: String?, rejects: RejectLimit, volume: VolumeLimits?, codes: [String: CodeSource],
        frequency: Frequency?, due: Int?, grace: Int?, indexes: [[String]], systems: [String: SystemFormat]
    ) {
        self.area = area
        self.name = name
        self.title = title
        self.description = description
        self.file = file
        self.bytes = bytes
        self.path = path
        self.fields = fields
        self.primaryKey = primaryKey
        self.loadTypes = loadTypes
        self.scope = scope
        self.periods = periods
        self.validity = validity
        self.delta = delta
        self.region = region
        self.entity = entity
        self.event = event
        self.rejects = rejects
        self.volume = volume
        self.codes = codes
        self.frequency = frequency
        self.due = due
        self.grace = grace
        self.indexes = indexes
        self.systems = systems
        let timeFields = TimeFields(validity, delta)
        self.timeFields = timeFields
        columns = timeFields.columns(of: fields)
        keyColumns = primaryKey.filter { $0 != validity?.from && !timeFields.ofDelta.contains($0) }
        layouts = systems.mapValues { format in
            let accepted = Set(format.loadTypes(else: loadTypes) + (format.handover?.from ?? []))
            return Dictionary(uniqueKeysWithValues: accepted.map {
                ($0, Layout(format, fields: timeFields.fields(of: fields, in: $0)))
            })
        }
    }

    /// The first of the contract's own load types.
    package var loadType: LoadType { loadTypes[0] }
    /// The period of ``loadType``.
    package var period: PeriodKind { period(of: loadType) }
    /// The family of the contract's own load types; a system may differ, see ``family(of:)``.
    package var family: LoadType.Family { loadType.family }

    /// `skole_elevforloeb`: the table's name in `landing`, `historik` and `aktuel`.
    package var historyTable: String { "\(area)_\(name)" }

    /// The load types that `system` delivers now; those of the contract when it is not known.
    package func loadTypes(of system: String) -> [LoadType] {
        systems[system]?.loadTypes(else: loadTypes) ?? loadTypes
    }

    /// The load types a delivery from `system` may have: those of now, and those from before a hand-over.
    package func acceptedLoadTypes(of system: String) -> [LoadType] {
        loadTypes(of: system) + (handover(of: system)?.from ?? [])
    }

    package func family(of system: String) -> LoadType.Family {
        loadTypes(of: system)[0].family
    }

    /// When `system` changed to another family; nil when it never did.
    package func handover(of system: String) -> Handover? {
        systems[system]?.handover
    }

    /// The days that deliveries of a load type may speak for; all of them without a hand-over.
    package func reach(of loadType: LoadType, system: String) -> DayRange {
        guard let handover = handover(of: system) else { return .always }
        return handover.from.contains(loadType)
            ? DayRange(from: .minusInfinity, to: handover.date) : DayRange(from: handover.date, to: .infinity)
    }

    /// What the period of a delivery of this load type is.
    package func period(of loadType: LoadType) -> PeriodKind {
        periods[loadType] ?? .month
    }

    /// The fields in a file of this load type, in the contract's order.
    package func fields(in loadType: LoadType) -> [Field] { timeFields.fields(of: fields, in: loadType) }

    /// How to read a file from `system`; nil when the contract has no such system.
    ///
    /// - Parameter loadType: the file's; by default the first of the system's.
    package func layout(for system: String, loadType: LoadType? = nil) -> Layout? {
        guard let format = systems[system] else { return nil }
        let loadType = loadType ?? loadTypes(of: system)[0]
        return layouts[system]?[loadType] ?? Layout(format, fields: fields(in: loadType))
    }

    /// The name of the data file of one delivery, without `.gz`, `.zst` or `.zip`.
    ///
    /// A slash in the period is written `-`; the other kinds of period have none.
    package func fileName(system: String, kommune: String, periode: String) -> String {
        path.replacing("{system}", with: system)
            .replacing("{kommune}", with: kommune)
            .replacing("{entity}", with: name)
            .replacing("{periode}", with: periode.replacing("/", with: "-"))
    }
}

extension Contract: Hashable {
    /// A contract is what its file says.
    package static func == (one: Contract, other: Contract) -> Bool {
        one === other || (one.area, one.file) == (other.area, other.file) && one.bytes == other.bytes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(area)
        hasher.combine(bytes)
    }
}
