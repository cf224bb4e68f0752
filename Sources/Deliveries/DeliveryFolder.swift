/// The folder that a delivery's files lie in.
///
/// A run takes each delivery into a folder of its own, numbered below one for all of them: two words each instead of a
/// path, since a month has fifty thousand.
package struct DeliveryFolder: Hashable, Sendable {
    private final class Path: Sendable {
        let text: String

        init(_ text: String) { self.text = text }
    }

    private let parent: Path
    /// Its number among the folders in `parent`; nil for `parent` itself.
    package let number: Int32?

    /// A folder that all deliveries of an inbox lie in.
    package init(_ path: String) {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        (parent, number) = (Path(String(path)), nil)
    }

    private init(_ parent: Path, _ number: Int32?) { (self.parent, self.number) = (parent, number) }

    /// The folders with these numbers in one.
    package static func numbered(_ numbers: some Sequence<Int>, in path: String) -> [DeliveryFolder] {
        let parent = Path(path)
        return numbers.map { DeliveryFolder(parent, Int32($0)) }
    }

    package var path: String { number.map { "\(parent.text)/\($0)" } ?? parent.text }

    package static func == (one: DeliveryFolder, other: DeliveryFolder) -> Bool {
        one.number == other.number && (one.parent === other.parent || one.parent.text == other.parent.text)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(parent.text)
        hasher.combine(number)
    }
}
