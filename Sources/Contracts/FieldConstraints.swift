import Yams

/// The constraints of one field, checked against its type.
struct FieldConstraints {
    static let keys = ["required", "pattern", "minLength", "maxLength", "minimum", "maximum", "enum"]

    var required = false
    var pattern: TextPattern?
    var minLength: Int?
    var maxLength: Int?
    var minimum: Int64?
    var maximum: Int64?
    var enumeration: [String] = []

    init(_ reader: MappingReader?, type: FieldType, in yaml: YAMLFile) {
        guard let reader else { return }
        required = reader.flag("required") ?? false
        for key in FieldConstraints.keys where key != "required" && reader.node(key) != nil {
            guard !FieldConstraints.takes(type, key) else { continue }
            let message = "\"\(key)\" does not belong to the type \(type.word)"
            yaml.fault(
                .constraintOnWrongType,
                message,
                at: reader.node(key)?.mark,
                fix: "remove it or change the type"
            )
        }
        minLength = reader.wholeNumber("minLength")
        maxLength = reader.wholeNumber("maxLength")
        enumeration = reader.texts("enum").map(\.value)
        pattern = FieldConstraints.pattern(reader)
        minimum = FieldConstraints.bound("minimum", reader, type: type)
        maximum = FieldConstraints.bound("maximum", reader, type: type)
        if let minLength, let maxLength, minLength > maxLength { Self.reversed("Length", reader) }
        if let minimum, let maximum, minimum > maximum { Self.reversed("imum", reader) }
    }

    private static func takes(_ type: FieldType, _ key: String) -> Bool {
        switch type {
        case .string: !["minimum", "maximum"].contains(key)
        case .integer, .decimal, .date: ["minimum", "maximum"].contains(key)
        case .boolean: false
        }
    }

    private static func pattern(_ reader: MappingReader) -> TextPattern? {
        guard let text = reader.text("pattern") else { return nil }
        do {
            return try TextPattern(text.value)
        } catch {
            let message = "the pattern cannot be used: \(error.reason)"
            reader.yaml.fault(
                .constraintValue,
                message,
                at: text.mark,
                fix: "use literals, classes like [0-9] and {n}"
            )
            return nil
        }
    }

    /// A bound in the type's own unit.
    private static func bound(_ key: String, _ reader: MappingReader, type: FieldType) -> Int64? {
        guard takes(type, key), let text = reader.text(key) else { return nil }
        let value: Int64? =
            switch type {
            case .integer: Int64(text.value)
            case .decimal(_, let scale): scaled(text.value, scale: scale)
            case .date: Day(iso: text.value).map { Int64($0.number) }
            case .string, .boolean: nil
            }
        if value == nil {
            let message = "\"\(key)\" is not a value of the type \(type.word)"
            let fix =
                type == .date ? "write it as 2021-02-28" : "write a number, with a point before the decimals"
            reader.yaml.fault(.constraintValue, message, at: text.mark, fix: fix)
        }
        return value
    }

    /// `-3.5` at scale 2 is -350.
    private static func scaled(_ text: String, scale: Int) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= scale, decimals.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int64(parts[0] + decimals + String(repeating: "0", count: scale - decimals.count))
    }

    private static func reversed(_ ending: String, _ reader: MappingReader) {
        let message = "\"min\(ending)\" is greater than \"max\(ending)\""
        reader.yaml.fault(
            .constraintValue,
            message,
            at: reader.node("min\(ending)")?.mark,
            fix: "swap the two"
        )
    }
}
