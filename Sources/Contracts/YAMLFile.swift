import Foundation
import Yams

/// One YAML file while its nodes are walked: collects every fault that is found, not only the first.
final class YAMLFile {
    let file: String
    let bytes: [UInt8]
    private(set) var diagnostics: [Diagnostic] = []

    /// Reads and composes `file`.
    ///
    /// The root is nil when there is nothing to walk; the reason is then a diagnostic.
    ///
    /// Nodes are composed, never decoded: decoding reads `0101` as 65 and `no` as false.
    static func read(_ file: String) -> (YAMLFile, root: Node?) {
        guard let data = FileManager.default.contents(atPath: file) else {
            let yaml = YAMLFile(file: file, bytes: [])
            yaml.fault(
                .unreadableFile,
                "the file cannot be read",
                at: nil,
                fix: "check that it exists and may be read"
            )
            return (yaml, nil)
        }
        let yaml = YAMLFile(file: file, bytes: Array(data))
        guard let text = String(validating: yaml.bytes, as: UTF8.self) else {
            yaml.fault(.unreadableFile, "the file is not UTF-8", at: nil, fix: "save it as UTF-8")
            return (yaml, nil)
        }
        return (yaml, yaml.compose(text))
    }

    private init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    func fault(_ code: DiagnosticCode, _ message: String, at mark: Mark?, fix: String) {
        diagnostics.append(
            Diagnostic(code, message, file: file, line: mark?.line, column: mark?.column, fix: fix)
        )
    }

    private func compose(_ text: String) -> Node? {
        do {
            // No guessing at types: every value is read as text, and a guess is six regular expressions.
            if let root = try Yams.compose(yaml: text, .basic) { return root }
            fault(.syntax, "the file is empty", at: nil, fix: "write the keys that the format requires")
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            fault(
                .duplicateKey,
                "\(keys) stands twice in one mapping",
                at: context.mark,
                fix: "keep one of the two"
            )
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            fault(.syntax, problem, at: mark, fix: "correct the YAML here or in the line above")
        } catch {
            fault(
                .syntax,
                "not YAML: a character that YAML does not allow",
                at: nil,
                fix: "remove control characters"
            )
        }
        return nil
    }
}
