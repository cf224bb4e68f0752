import Foundation

/// The folder that an example is written to: a new one, an empty one, or one of an earlier example.
struct ExampleFolder {
    let root: URL

    /// Makes the folder, and takes the months and areas of an earlier example away.
    ///
    /// - Throws: ``ExampleError/folderIsNotOurs(_:)`` for a folder with other files and no `manifest.json`.
    init(emptying root: URL) throws {
        self.root = root
        let files = FileManager.default
        try files.createDirectory(at: root, withIntermediateDirectories: true)
        let names = try files.contentsOfDirectory(atPath: root.path).sorted()
        guard names.isEmpty || names.contains("manifest.json") else {
            throw ExampleError.folderIsNotOurs(root.path)
        }
        let ours = (0..<12).map { Month(index: $0).name } + ["areas"]
        for name in names where ours.contains(name) {
            try files.removeItem(at: root.appendingPathComponent(name))
        }
    }

    /// Writes what was planted.
    func store(_ manifest: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(manifest).write(to: root.appendingPathComponent("manifest.json"))
    }

    /// Writes a text file, and the folders that lead to it.
    func store(_ text: String, at path: String) throws {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}
