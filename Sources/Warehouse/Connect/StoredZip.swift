import Foundation

/// A zip archive whose members are not packed, for files that are small. The same members give the same bytes.
struct StoredZip {
    private(set) var data = Data()

    /// - Parameter members: names and texts, in order.
    init(_ members: [(name: String, text: String)]) {
        var directory = Data()
        for (name, text) in members {
            let (name, content) = (Data(name.utf8), Data(text.utf8))
            // From the version that reads it to the lengths: the same in both places. Bit 11: the name is UTF-8. The
            // date is 1 January 1980, the first there is.
            var common = Data()
            for value in [20, 1 << 11, 0, 0, 33] { common.append(little: value, bytes: 2) }
            for value in [Int(Self.checksum(content)), content.count, content.count] { common.append(little: value, bytes: 4) }
            for value in [name.count, 0] { common.append(little: value, bytes: 2) }
            directory.append(little: 0x0201_4b50, bytes: 4)
            directory.append(little: 20, bytes: 2)
            directory.append(common)
            for value in [0, 0, 0] { directory.append(little: value, bytes: 2) }
            for value in [0, data.count] { directory.append(little: value, bytes: 4) }
            directory.append(name)
            data.append(little: 0x0403_4b50, bytes: 4)
            data.append(common + name + content)
        }
        let start = data.count
        data.append(directory)
        data.append(little: 0x0605_4b50, bytes: 4)
        for value in [0, 0, members.count, members.count] { data.append(little: value, bytes: 2) }
        for value in [directory.count, start] { data.append(little: value, bytes: 4) }
        data.append(little: 0, bytes: 2)
    }

    /// CRC-32 as zip has it.
    private static func checksum(_ bytes: Data) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
    }
}

extension Data {
    fileprivate mutating func append(little value: Int, bytes: Int) {
        for place in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
    }
}
