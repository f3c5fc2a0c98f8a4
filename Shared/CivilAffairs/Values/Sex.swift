public import JSON

/// The sex that a civil register records (性别).
public enum Sex: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case male
    case female
}
