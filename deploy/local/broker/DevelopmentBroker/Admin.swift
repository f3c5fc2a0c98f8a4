import CRDKafka
import Kafka

/// What tests may do to the brokers and ask of them.
///
/// `POST /brokers/down`, `POST /brokers/up`, `POST /delay?ms=N`, `POST /errors?api=produce&count=N[&code=K]`,
/// `GET /topics`, `GET /health`.
struct Admin: Sendable {
    private let cluster: MockCluster
    private let bootstrap: String
    private let questions: KafkaAdmin

    init(cluster: MockCluster, bootstrap: String) throws {
        self.cluster = cluster
        self.bootstrap = bootstrap
        questions = try KafkaAdmin(
            KafkaConfiguration(
                bootstrapServers: bootstrap,
                clientID: "onewindow-broker-admin",
                requestTimeout: .seconds(2)
            )
        )
    }

    func answer(_ request: AdminRequest) -> AdminAnswer {
        switch (request.method, request.path) {
        case ("GET", "/health"): .ok(#"{"status":"ok","bootstrap":"\#(bootstrap)"}"#)
        case ("GET", "/topics"): topics()
        case ("POST", "/brokers/down"): done(cluster.takeDown())
        case ("POST", "/brokers/up"): done(cluster.bringUp())
        case ("POST", "/delay"): delay(request.query)
        case ("POST", "/errors"): errors(request.query)
        default: AdminAnswer(status: "404 Not Found", body: #"{"detail":"There is nothing here."}"#)
        }
    }

    private func done(_ isDone: Bool) -> AdminAnswer {
        isDone ? .ok() : .unavailable("The mock cluster refuses.")
    }

    private func delay(_ query: [String: String]) -> AdminAnswer {
        guard let milliseconds = query["ms"].flatMap(Int.init), (0...600_000).contains(milliseconds) else {
            return .bad("`ms` is a number of milliseconds from 0 to 600000.")
        }
        return done(cluster.delayAnswers(by: milliseconds))
    }

    /// Without a `code` the connection breaks, which clients must survive; with one the broker answers with it.
    private func errors(_ query: [String: String]) -> AdminAnswer {
        guard let request = query["api"].flatMap({ MockCluster.requests[$0] }) else {
            let names = MockCluster.requests.keys.sorted().joined(separator: ", ")
            return .bad("`api` is one of: \(names).")
        }
        guard let count = Int(query["count"] ?? "1"), (1...10_000).contains(count),
            let code = Int32(query["code"] ?? "\(RD_KAFKA_RESP_ERR__TRANSPORT.rawValue)")
        else { return .bad("`count` is 1 to 10000 and `code` a Kafka error number.") }
        cluster.failNext(count, of: request, with: rd_kafka_resp_err_t(rawValue: code))
        return .ok()
    }

    private func topics() -> AdminAnswer {
        do {
            let topics = try questions.topics().sorted { $0.key < $1.key }
            let lines = try topics.map { name, count in
                let offsets = try questions.watermarks(name).sorted { $0.key.partition < $1.key.partition }
                let list = offsets.map { #"{"oldest":\#($0.value.lowerBound),"end":\#($0.value.upperBound)}"# }
                return #"{"name":"\#(name)","partitions":\#(count),"watermarks":[\#(list.joined(separator: ","))]}"#
            }
            return .ok("[\(lines.joined(separator: ",\n"))]")
        } catch {
            // Topic names and librdkafka's words hold no quotation marks.
            return .unavailable("\(error)")
        }
    }
}
