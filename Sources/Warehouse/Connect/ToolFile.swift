import Foundation

/// A file for a tool, by its path below the folder it is written to.
package struct ToolFile: Sendable {
    package let path: String
    package let data: Data
    package var text: String { String(decoding: data, as: UTF8.self) }

    package init(_ path: String, _ text: String) { self.init(path, Data(text.utf8)) }

    package init(_ path: String, _ data: Data) {
        self.path = path
        self.data = data
    }

    /// Writes files, or none of them: what somebody has changed since is not overwritten unasked.
    ///
    /// - Returns: the written files in order.
    /// - Throws: `Failure` LI628 naming the first file that is there with other contents.
    package static func write(_ files: [ToolFile], to folder: URL, replacing: Bool) throws -> [URL] {
        let places = files.map { folder.appendingPathComponent($0.path) }
        for (file, place) in zip(files, places) where !replacing {
            if let there = try? Data(contentsOf: place), there != file.data {
                throw Failure(
                    "LI628", "the file is there with other contents", place: place.path,
                    fix: "choose another --output, or give --replace to overwrite every file of this tool"
                )
            }
        }
        for (file, place) in zip(files, places) {
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try file.data.write(to: place)
        }
        return places
    }
}

/// JSON with sorted keys, so that the same model gives the same bytes.
func jsonText(_ value: [String: Any]) throws -> String {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self) + "\n"
}

/// Text as it may stand between tags and in an attribute.
func xmlText(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;").replacing("'", with: "&apos;")
}
