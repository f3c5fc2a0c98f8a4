public import ArgumentParser
import CivilAffairs
import JSON
import Kafka
import Messaging
import ServiceKit

/// `lag`: how far behind the readers are, by group and topic, and what this service has still to send.
///
/// Intake tells of all seven groups, since names of groups and topics are no secret; a department of its own.
public struct LagCommand<S: ServiceDefinition>: ParsableCommand {
    /// Names the command.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "lag", abstract: Words.help("lag"))
    }

    @OptionGroup var output: OutputOptions

    /// For the parser.
    public init() {}

    /// Asks the database first, then the broker.
    public func run() throws {
        let session = try StaffSession.open(S.identity)
        defer { session.close() }
        let status = try OutboxStatus.read(session.connection)
        let address = try KafkaAddress(for: S.identity)
        let rows = try Self.unread(at: address) + [Self.unsent(status)]
        try output.printer.print(rows: rows, columns: Self.columns)
    }

    private static var columns: [Column] {
        [
            Column("service", as: .words("department")), Column("kind", as: .words("lag")), Column("group"),
            Column("topic"), Column("messages"), Column("oldestSeconds"),
        ]
    }

    private static var services: [ServiceName] {
        ServiceName(rawValue: S.identity.name).map { $0 == .intake ? ServiceName.allCases : [$0] } ?? []
    }

    /// One row for every group and topic, in the order of the services.
    private static func unread(at address: KafkaAddress) throws -> [JSONValue] {
        let groups = services.map { ($0, ConsumerGroup.name(of: $0), ConsumerGroup.topics(of: $0)) }
        let lags = try lags(of: Dictionary(uniqueKeysWithValues: groups.map { ($0.1, $0.2) }), at: address)
        return groups.flatMap { service, group, topics in
            topics.map { topic in
                let behind = (lags[group] ?? [:]).filter { $0.key.topic == topic }.values.reduce(0, +)
                return [
                    "service": .string(service.rawValue), "kind": "unread", "group": .string(group),
                    "topic": .string(topic), "messages": .number(JSONNumber(behind)), "oldestSeconds": .null,
                ]
            }
        }
    }

    private static func lags(
        of groups: [String: [String]],
        at address: KafkaAddress
    ) throws -> [String: [KafkaPartition: Int64]] {
        do {
            let kafka = KafkaConfiguration(
                bootstrapServers: address.bootstrap,
                clientID: "\(S.identity.name)-lag",
                requestTimeout: .seconds(5),
                settings: address.settings
            )
            return try KafkaAdmin(kafka).lag(of: groups)
        } catch {
            guard error.isInfrastructure else { throw error }
            throw CommandError(.unavailable, "exit.kafka-down", [address.bootstrap])
        }
    }

    /// What waits in this schema's outbox.
    private static func unsent(_ status: OutboxStatus) -> JSONValue {
        [
            "service": .string(S.identity.name), "kind": "unsent", "group": .null, "topic": .null,
            "messages": .number(JSONNumber(integer: status.rows)),
            "oldestSeconds": .number(JSONNumber(integer: Int(status.oldestSeconds))),
        ]
    }
}
