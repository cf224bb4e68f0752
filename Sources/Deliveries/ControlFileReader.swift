import Contracts
import Yams

/// Reads a control file strictly: every fault is a finding with line and column.
struct ControlFileReader {
    let file: String
    private(set) var findings: [Finding] = []

    init(file: String) {
        self.file = file
    }

    /// nil when there is at least one finding.
    mutating func read(_ bytes: [UInt8]) -> ControlFile? {
        guard let root = compose(bytes), let top = ObjectReader(root, in: "", file: file) else {
            if findings.isEmpty { find(.controlSyntax, "kontrolfilen er ikke et JSON-objekt") }
            return nil
        }
        var version = top["flis"].flatMap { ObjectReader($0, in: "flis", file: file) }
        if let found = version?.integer("version"), found != 1 {
            let message = "kontrolfilens version er \(found), men kun version 1 kendes"
            find(.controlVersion, message, at: version?["version"]?.mark, field: "flis.version")
            return nil
        }
        version = nil
        return resource(top)
    }

    private mutating func resource(_ top: ObjectReader) -> ControlFile? {
        var top = top
        top.refuseUnknown(["name", "path", "bytes", "hash", "encoding", "flis"])
        let name = top.text("name", form: TextForm.isName, as: "leverancens navn med små bogstaver")
        let path = top.text("path", form: TextForm.isFilled, as: "datafilens navn")
        let bytes = top.integer("bytes")
        let hash = top.text("hash", form: TextForm.isHash, as: "sha256: efterfulgt af 64 hexcifre, ikke base64")
        let encoding = top.word("encoding", TextEncoding.self)
        let flisNode = top.required("flis")
        findings += top.findings
        guard let flisNode else { return nil }
        guard var flis = ObjectReader(flisNode, in: "flis", file: file) else {
            find(.controlValue, "\"flis\" skal være et objekt", at: flisNode.mark, field: "flis")
            return nil
        }
        flis.refuseUnknown([
            "version", "omraade", "system", "kommune", "periode", "loadtype", "raekker", "udtrukket",
            "sekvens", "erstatter", "aar",
        ])
        _ = flis.integer("version")
        let area = flis.text("omraade", form: TextForm.isName, as: "områdets navn med små bogstaver")
        let system = flis.text("system", form: TextForm.isName, as: "kildesystemets navn med små bogstaver")
        let kommune = flis.text(
            "kommune",
            form: TextForm.isFourDigits,
            as: "fire cifre i anførselstegn, for eksempel \"0510\""
        )
        let period = flis.text(
            "periode",
            form: TextForm.isFilled,
            as: "den aftalte slags: en dag, uge, måned, et år eller skoleår, for eksempel 2021-02"
        )
        let loadType = flis.word("loadtype", LoadType.self)
        let rows = flis.integer("raekker")
        let extracted = flis.moment("udtrukket")
        let sequence = flis.integer("sekvens")
        let years = flis.years("aar")
        findings += flis.findings
        if years != nil, let loadType, loadType != .dynamicFull {
            let message = "\"aar\" hører til loadtypen dynamic_full, ikke \(loadType.rawValue)"
            find(.controlValue, message, at: flis["aar"]?.mark, field: "flis.aar")
        }
        let replaces = replacement(flis)

        guard findings.isEmpty, let name, let path, let bytes, let hash, let encoding, let area, let system,
            let kommune, let period, let loadType, let rows, let extracted, let sequence
        else { return nil }
        return ControlFile(
            name: name,
            path: path,
            bytes: bytes,
            sha256: ControlFileReader.bytes(hex: hash.dropFirst("sha256:".count)),
            encoding: encoding,
            area: area,
            system: system,
            kommune: kommune,
            period: period,
            loadType: loadType,
            rows: Int(rows),
            extracted: extracted,
            sequence: sequence,
            replaces: replaces,
            years: years
        )
    }

    private mutating func replacement(_ flis: ObjectReader) -> ControlFile.Replacement? {
        guard let node = flis["erstatter"] else { return nil }
        guard var reader = ObjectReader(node, in: "flis.erstatter", file: file) else {
            find(
                .controlValue,
                "\"erstatter\" skal være null eller et objekt",
                at: node.mark,
                field: "flis.erstatter"
            )
            return nil
        }
        reader.refuseUnknown(["sekvens", "udtrukket", "version"])
        let sequence = reader.integer("sekvens")
        let extracted = reader.moment("udtrukket")
        let version = reader.integer("version", from: 2)
        findings += reader.findings
        guard let sequence, let extracted, let version, let version = Int(exactly: version) else {
            return nil
        }
        return ControlFile.Replacement(sequence: sequence, extracted: extracted, version: version)
    }

    private mutating func compose(_ bytes: [UInt8]) -> Node? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            find(.controlUnreadable, "kontrolfilen er ikke UTF-8")
            return nil
        }
        if let fault = JSONText.firstFault(bytes) {
            let message = "tegnet her hører ikke hjemme i JSON"
            findings.append(
                Finding(.controlSyntax, message, file: file, line: fault.line, column: fault.column)
            )
            return nil
        }
        do {
            return try Yams.compose(yaml: text)
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            let second = JSONKeys.firstRepeated(bytes) ?? (context.mark.line, context.mark.column)
            findings.append(Finding(
                .controlDuplicateKey, "\(keys) står to gange i samme objekt", file: file, line: second.line,
                column: second.column
            ))
        } catch YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
            YamlError.composer(_, _, let mark, _)
        {
            find(.controlSyntax, "kontrolfilen er ikke gyldig JSON fra dette sted", at: mark)
        } catch {
            find(.controlSyntax)
        }
        return nil
    }

    private mutating func find(
        _ code: FindingCode,
        _ text: String? = nil,
        at mark: Mark? = nil,
        field: String? = nil
    ) {
        findings.append(
            Finding(code, text, file: file, line: mark?.line, column: mark?.column, field: field)
        )
    }

    private static func bytes(hex: Substring) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
