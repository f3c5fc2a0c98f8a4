import Foundation
import Kafka
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The broker that these tests run against, from the environment.
enum Broker {
    /// A development broker's admin port; absent when a real Kafka is in use, which nobody may break from outside.
    static let admin = ProcessInfo.processInfo.environment["ONEWINDOW_BROKER_ADMIN"]

    static let canBreak = admin != nil

    /// The cluster to use: the one behind the admin port if there is one, so that it is the one that is broken.
    static func configuration() async throws -> KafkaConfiguration {
        var servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP"]
        if let admin {
            struct Health: Decodable { let bootstrap: String }
            let url = try #require(URL(string: admin + "/health"))
            let (body, _) = try await URLSession.shared.data(from: url)
            servers = try JSONDecoder().decode(Health.self, from: body).bootstrap
        }
        let words: Comment =
            "Set KAFKA_BOOTSTRAP to a broker's host:port; deploy/local/up starts the development broker."
        return KafkaConfiguration(bootstrapServers: try #require(servers, words), clientID: "messaging-tests")
    }

    /// Makes topics where they do not come by themselves.
    static func make(_ topics: [String], _ configuration: KafkaConfiguration) throws {
        guard !canBreak else { return }
        let admin = try KafkaAdmin(configuration)
        let present = try admin.topics()
        try admin.createTopics(topics.filter { present[$0] == nil }.map { KafkaTopic(name: $0, partitions: 3) })
    }

    /// Tells the development broker what to do to its clients.
    static func tell(_ command: String) async throws {
        let url = try #require(URL(string: (admin ?? "") + command))
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        let (_, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode
        try #require(status == 200, "the broker's admin answers \(status ?? 0) to \(command)")
    }
}
