public import Foundation
import JSON
public import Logging

/// Writes one JSON object a line: `ts`, `level`, `service`, `version`, `msg`, then the metadata.
///
/// Control characters are escaped by the JSON writer, so no event can pretend to be two.
public struct JSONLogHandler: LogHandler {
    /// Takes a whole line with its end; called by several threads.
    public typealias Sink = @Sendable ([UInt8]) -> Void

    /// What every event of this logger carries.
    public var metadata: Logger.Metadata = [:]
    /// The least important level that is logged.
    public var logLevel: Logger.Level
    /// What the context of an event adds.
    public var metadataProvider: Logger.MetadataProvider?

    private let identity: ServiceIdentity
    private let sink: Sink
    private let now: @Sendable () -> Date

    /// A handler that writes to standard output, unless another sink is given.
    public init(
        identity: ServiceIdentity,
        level: Logger.Level = .info,
        metadataProvider: Logger.MetadataProvider? = nil,
        now: @escaping @Sendable () -> Date = { Date() },
        sink: @escaping Sink = JSONLogHandler.standardOutput
    ) {
        self.identity = identity
        logLevel = level
        self.metadataProvider = metadataProvider
        self.now = now
        self.sink = sink
    }

    /// One write a line; a line that cannot be written is lost, because nobody is left to be told.
    public static let standardOutput: Sink = { line in try? ByteSink.standardOutput.write(line) }

    /// The metadata under a key.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one event.
    public func log(event: LogEvent) {
        var members = metadataProvider?.get() ?? [:]
        members.merge(metadata) { _, own in own }
        members.merge(event.metadata ?? [:]) { _, given in given }
        if let error = event.error { members["error"] = "\(error)" }
        sink(line(event, members))
    }

    private func line(_ event: LogEvent, _ members: Logger.Metadata) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("ts", LogTime.text(now()))
            object.member("level", event.level.rawValue)
            object.member("service", identity.name)
            object.member("version", identity.version)
            object.member("msg", event.message.description)
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                object.member(Self.reserved.contains(key) ? key + "_" : key, LoggedValue(value: value))
            }
        }
        return writer.bytes + [0x0A]
    }

    /// A second member of the same name would make the line unreadable to some.
    private static let reserved: Set<String> = ["ts", "level", "service", "version", "msg"]
}

/// A value of the metadata as JSON.
private struct LoggedValue: JSONWritable {
    let value: Logger.MetadataValue

    func write(to writer: inout JSONWriter) {
        switch value {
        case .string(let text): writer.string(text)
        case .stringConvertible(let number as Int): writer.int(Int64(number))
        case .stringConvertible(let number as Int64): writer.int(number)
        case .stringConvertible(let number as Int32): writer.int(Int64(number))
        case .stringConvertible(let truth as Bool): writer.bool(truth)
        case .stringConvertible(let other): writer.string(other.description)
        case .array(let values): writer.array(values.map(LoggedValue.init))
        case .dictionary(let members):
            writer.object { object in
                for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                    object.member(key, LoggedValue(value: value))
                }
            }
        }
    }
}
