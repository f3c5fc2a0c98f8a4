import Glibc
import Kafka

/// The list of topics: name, partitions and retention in milliseconds, separated by tabs; `#` begins a comment line.
enum TopicFile {
    static func read(_ path: String) throws -> [KafkaTopic] {
        var topics: [KafkaTopic] = []
        for (index, line) in try text(of: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            guard let topic = parse(line) else {
                let words = "\(path):\(index + 1): a line is `name<TAB>partitions<TAB>retention-ms`, not `\(line)`."
                throw Refusal(words, exitCode: Refusal.data)
            }
            topics.append(topic)
        }
        return topics
    }

    private static func parse(_ line: Substring) -> KafkaTopic? {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 3, !fields[0].isEmpty, fields[0].utf8.count <= 249,
            let partitions = Int(fields[1]), (1...1_000).contains(partitions),
            let retention = Int64(fields[2]), retention > 0
        else { return nil }
        return KafkaTopic(name: String(fields[0]), partitions: partitions, retention: .milliseconds(retention))
    }

    private static func text(of path: String) throws -> String {
        guard let file = fopen(path, "r") else {
            let reason = String(cString: strerror(errno))
            throw Refusal("The list of topics `\(path)` cannot be read: \(reason).", exitCode: Refusal.noInput)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
