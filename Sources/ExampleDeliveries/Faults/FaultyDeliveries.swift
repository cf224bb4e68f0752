/// Writes the month of a municipality whose deliveries go wrong; where no fault is planned it delivers well.
struct FaultyDeliveries {
    private let data: MunicipalData
    private let month: Int
    private let inboxes: [Inbox]
    private var inbox: Inbox { inboxes[month] }

    init(_ data: MunicipalData, month: Int, inboxes: [Inbox]) {
        self.data = data
        self.month = month
        self.inboxes = inboxes
    }

    func write(to manifest: inout Manifest) throws {
        for entity in [Entity.enrolments, .classes] {
            let planned = FileFault.planned.first {
                $0.month == month && $0.municipality == data.municipality.code && $0.entity == entity
            }
            try write(entity, planned?.fault, &manifest)
        }
    }

    private func write(_ entity: Entity, _ fault: FileFault?, _ manifest: inout Manifest) throws {
        switch fault {
        case nil:
            try deliver(control(entity), to: inbox, &manifest)
        case .unknownMunicipality:
            try deliver(control(entity), to: inbox, &manifest)
            let stranger = ControlFile(
                entity, from: data.municipality.system, for: "0999", period: inbox.month.name, sequence: 1,
                extracted: inbox.month.extracted(by: 999)
            )
            try deliver(stranger, to: inbox, &manifest, fault)
        case .identicalRedelivery:
            try redeliver(entity, &manifest)
            try deliver(control(entity), to: inbox, &manifest)
        case .late:
            guard month + 1 < inboxes.count else { return }
            try deliver(control(entity), to: inboxes[month + 1], &manifest, fault)
        case .some(let fault):
            try spoil(entity, fault, &manifest)
        }
    }

    private func control(_ entity: Entity) -> ControlFile {
        .monthly(entity, data.municipality.system, data.municipality, inbox.month, month)
    }

    private func deliver(
        _ control: ControlFile, to inbox: Inbox, _ manifest: inout Manifest, _ fault: FileFault? = nil
    ) throws {
        let finished = try inbox.deliver(control) { try rows(control.entity, &$0) }
        record(finished, fault, in: inbox, &manifest)
    }

    /// Last month's delivery once more, byte for byte, with its control file.
    private func redeliver(_ entity: Entity, _ manifest: inout Manifest) throws {
        let last = inboxes[month - 1]
        let control = ControlFile.monthly(
            entity, data.municipality.system, data.municipality, last.month, month - 1
        )
        try inbox.copy(control, from: last)
        var finished = control
        finished.rows = manifest.deliveries.last { $0.file == last.path(of: control) }?.rows ?? 0
        record(finished, .identicalRedelivery, in: inbox, &manifest)
    }

    private func spoil(_ entity: Entity, _ fault: FileFault, _ manifest: inout Manifest) throws {
        let good = control(entity)
        let spoiled = try SpoiledDelivery(good, fault) { header, format in
            try inbox.render(good, header: header, format: format) { try rows(entity, &$0) }
        }
        try inbox.storeData(good, bytes: spoiled.bytes)
        if let text = spoiled.controlText {
            try inbox.storeControl(good, text: text)
        }
        record(spoiled.control, fault, in: inbox, &manifest)
        for (line, rowFault) in spoiled.badLines {
            manifest.faults.append(
                Manifest.Fault(
                    file: inbox.path(of: good), line: line, kind: rowFault.rawValue, codeFamily: "LI3",
                    outcome: fault.outcome
                )
            )
        }
    }

    private func rows(_ entity: Entity, _ writer: inout DelimitedWriter) throws {
        let system = data.municipality.system
        if entity == .classes {
            for schoolClass in MunicipalData.classes(of: data.enrolments) {
                try writer.schoolClass(schoolClass, from: system)
            }
        } else {
            for enrolment in data.enrolments {
                let name = SchoolCatalogue.names[enrolment.institution] ?? ""
                try writer.enrolment(enrolment, name: name, from: system)
            }
        }
    }

    private func record(
        _ control: ControlFile, _ fault: FileFault?, in inbox: Inbox, _ manifest: inout Manifest
    ) {
        manifest.add(control, in: inbox, outcome: fault?.outcome ?? .loaded)
        guard let fault, fault != .late, fault != .badRows else { return }
        manifest.faults.append(
            Manifest.Fault(
                file: inbox.path(of: control), line: nil, kind: fault.rawValue, codeFamily: "LI2",
                outcome: fault.outcome
            )
        )
    }
}
