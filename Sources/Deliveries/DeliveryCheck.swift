import Contracts

/// Holds one control file up against its contract and its data file, and collects every disagreement.
struct DeliveryCheck {
    let control: ControlFile
    let controlName: String
    let folder: DeliveryFolder
    let earlier: EarlierFiles
    /// The day of receipt; nil when there is none to hold the extract against.
    private let today: Day?
    /// Where the data file's bytes lie: beside the control file, unless the archive has them.
    private let place: Delivery.Place
    private let dataPath: String
    private var findings: [Finding] = []

    init(
        control: ControlFile, controlName: String, folder: DeliveryFolder, earlier: EarlierFiles,
        dataPath: String? = nil, today: Day? = nil
    ) {
        self.today = today
        self.earlier = earlier
        self.control = control
        self.controlName = controlName
        self.folder = folder
        place = dataPath.map { .file($0) } ?? .folder(folder)
        self.dataPath = dataPath ?? "\(folder.path)/\(control.path)"
    }

    mutating func run(areas: [Area], kommuner: Set<Int>, controlSHA256: [UInt8]) -> Examination {
        let contract = contract(areas)
        if control.kommuneCode != 0, !kommuner.contains(control.kommuneCode) {
            find(.unknownKommune, "kommunekoden \"\(control.kommune)\" findes ikke", field: "flis.kommune")
        }
        var layout: Layout?
        var period: Period?
        if let contract {
            layout = self.layout(contract)
            period = self.period(contract)
            checkAgreement(contract)
            if let period { checkReach(contract, period) }
        }
        checkExtracted()
        let isPlainName = checkNames(contract)
        let bytes = isPlainName ? checkData() : nil

        let path = dataPath
        guard findings.isEmpty, let contract, let layout, let period else {
            return .refused(
                Refusal(
                    fileName: control.path,
                    path: bytes == nil ? nil : path,
                    bytes: bytes,
                    control: control,
                    controlSHA256: controlSHA256,
                    contract: contract,
                    findings: findings,
                    controlPath: "\(folder.path)/\(controlName)"
                )
            )
        }
        return .accepted(
            Delivery(
                control: control,
                controlSHA256: controlSHA256,
                contract: contract,
                layout: layout,
                period: period,
                place: place,
                findings: findings,
                earlier: earlier
            )
        )
    }

    private mutating func contract(_ areas: [Area]) -> Contract? {
        guard let area = areas.first(where: { $0.name == control.area }) else {
            let meant = meant(control.area, areas.map(\.name))
            find(.unknownArea, "dataområdet \"\(control.area)\" er ukendt\(meant)", field: "flis.omraade")
            return nil
        }
        if let contract = area.contract(named: control.name) { return contract }
        let meant = meant(control.name, area.deliveries.map(\.name))
        find(
            .unknownEntity,
            "området \(area.name) har ingen leverance \"\(control.name)\"\(meant)",
            field: "name"
        )
        return nil
    }

    private mutating func layout(_ contract: Contract) -> Layout? {
        guard let layout = contract.layout(for: control.system, loadType: control.loadType) else {
            let known = contract.systems.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            let message =
                "kildesystemet \"\(control.system)\" leverer ikke \(contract.name); det gør \(known)"
            find(.unknownSystem, message, field: "flis.system")
            return nil
        }
        if layout.encoding != control.encoding {
            let message = "tegnsættet er \(control.encoding.rawValue), aftalt er \(layout.encoding.rawValue)"
            find(.wrongEncoding, message, field: "encoding")
        }
        return layout
    }

    private mutating func period(_ contract: Contract) -> Period? {
        // A load type that was not agreed on has a finding of its own.
        let isKnown = contract.acceptedLoadTypes(of: control.system).contains(control.loadType)
        let kind = contract.period(of: isKnown ? control.loadType : contract.loadType)
        if let period = Period(control.period, kind: kind) { return period }
        let form = kind.danishWords
        find(.wrongPeriod, "perioden \"\(control.period)\" er ikke \(form)", field: "flis.periode")
        return nil
    }

    private mutating func checkAgreement(_ contract: Contract) {
        switch (contract.scope, control.kommuneCode) {
        case (.kommune, 0):
            find(
                .wrongScope,
                "\(contract.name) leveres pr. kommune, ikke for hele landet",
                field: "flis.kommune"
            )
        case (.national, 1...):
            let message = "\(contract.name) leveres for hele landet: kommune skal være \"0000\""
            find(.wrongScope, message, field: "flis.kommune")
        default: break
        }
        let agreed = contract.acceptedLoadTypes(of: control.system)
        if !agreed.contains(control.loadType) {
            let words = agreed.map(\.rawValue).joined(separator: " eller ")
            let message = "loadtypen er \(control.loadType.rawValue), aftalt er \(words)"
            find(.wrongLoadType, message, field: "flis.loadtype")
        }
    }

    /// The newest extract decides: one from a day to come would outrank every right one until then.
    private mutating func checkExtracted() {
        // The writer's own day can be tomorrow here.
        guard let last = today?.advanced(by: 1) else { return }
        for (moment, field) in [
            (control.extracted, "flis.udtrukket"), (control.rankExtracted, "flis.erstatter.udtrukket"),
        ] where moment.day > last && (field == "flis.udtrukket" || control.replaces != nil) {
            find(.extractedInFuture, "udtrækket er dateret \(moment.day), en dag, der ikke er kommet", field: field)
        }
    }

    /// A delivery that speaks for no day at all since its system changed load types.
    private mutating func checkReach(_ contract: Contract, _ period: Period) {
        let reach = contract.reach(of: control.loadType, system: control.system)
        let isWithin =
            switch control.loadType {
            case .full, .reference: period.from < reach.to
            case .period: period.from < reach.to && reach.from < period.to
            case .fullHistory, .delta, .deltaEntity, .dynamicFull, .append: true
            }
        guard !isWithin else { return }
        let word = control.loadType.rawValue
        let message =
            reach.from == .minusInfinity
            ? "loadtypen \(word) er kun aftalt for tiden før \(reach.to)"
            : "loadtypen \(word) er kun aftalt for tiden fra \(reach.from)"
        find(.wrongLoadType, message, field: "flis.loadtype")
    }

    /// False when the data file's name must not be used to open anything.
    private mutating func checkNames(_ contract: Contract?) -> Bool {
        let name = control.path
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        let fault: String? =
            if name.hasPrefix(".") || name.hasPrefix("-") {
                "begynder med punktum eller bindestreg"
            } else if !isPlain {
                "har andre tegn end a-z, A-Z, 0-9, punktum, bindestreg og understreg"
            } else if name.utf8.count > 200 {
                "er længere end 200 tegn"
            } else {
                nil
            }
        if let fault {
            find(.illegalFileName, "filnavnet i kontrolfilens path \(fault)", field: "path")
            return false
        }
        if controlName != name + ControlFile.suffix {
            let message = "kontrolfilen til \(name) skal hedde \(name)\(ControlFile.suffix)"
            find(.controlName, message, field: "path")
        }
        if let contract {
            let agreed = contract.fileName(
                system: control.system,
                kommune: control.kommune,
                periode: control.period
            )
            if name != agreed, !Packing.allCases.contains(where: { name == agreed + $0.rawValue }) {
                let message =
                    "efter kontrolfilens indhold skal datafilen hedde \(agreed), eventuelt med .gz, .zst eller .zip"
                find(.wrongFileName, message, field: "path")
            }
        }
        return true
    }

    /// The data file's size, when it is there.
    private mutating func checkData() -> Int64? {
        do throws(OpenFile.Fault) {
            let file = try OpenFile(dataPath)
            if file.bytes != control.bytes { findData(.byteCount, byteCount(file.bytes)) }
            return file.bytes
        } catch {
            switch error {
            case .missing: findData(.dataMissing)
            case .notRegular: findData(.dataNotRegular)
            case .unreadable(let number):
                findData(.dataUnreadable, "datafilen kan ikke læses (errno \(number))")
            }
            return nil
        }
    }

    private func byteCount(_ bytes: Int64) -> String {
        let counts = "datafilen har \(bytes) bytes, kontrolfilen siger \(control.bytes)"
        if let cause = HashDiagnosis.cause(dataPath, control: control, earlier: earlier) {
            return "\(counts): \(cause)"
        }
        return bytes < control.bytes
            ? "datafilen er afkortet: den slutter efter \(bytes) af \(control.bytes) bytes" : counts
    }

    private func meant(_ word: String, _ words: [String]) -> String {
        Suggestion.nearest(to: word, among: words).map { "; mente du \"\($0)\"?" } ?? ""
    }

    private mutating func find(_ code: FindingCode, _ message: String? = nil, field: String) {
        findings.append(Finding(code, message, file: controlName, field: field))
    }

    private mutating func findData(_ code: FindingCode, _ message: String? = nil) {
        findings.append(Finding(code, message, file: control.path))
    }
}
