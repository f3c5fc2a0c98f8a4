import CivilAffairs
import Foundation
import Glibc
import JSON
import Kafka
import Messaging

/// The other agencies of a development stack: answers every request for verification as `SimulatedAgencies` says.
///
/// `DevelopmentAgencies HOST:PORT` works until SIGTERM. A request is settled only when its answers are on the topic; read
/// again, it gets the same answers with the same ids.
@main
enum DevelopmentAgencies {
    static func main() {
        guard CommandLine.arguments.count == 2, let bootstrap = CommandLine.arguments.last, bootstrap.contains(":")
        else {
            complain("DevelopmentAgencies HOST:PORT of the Kafka where verifications are asked for")
            exit(64)
        }
        // Blocked before any thread starts, so that every thread inherits it and only `isToStop` looks for them.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGTERM, SIGINT] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        do {
            try work(at: bootstrap, until: signals)
        } catch {
            complain("\(error)")
            exit(69)
        }
    }

    private static func work(at bootstrap: String, until signals: sigset_t) throws {
        // A broker that holds an empty answer back for a second is asked once a second: that costs nothing at rest.
        let kafka = KafkaConfiguration(
            bootstrapServers: bootstrap,
            clientID: "development-agencies",
            fetchWait: .milliseconds(250)
        )
        let producer = try KafkaProducer(kafka)
        defer { producer.close() }
        let consumer = try KafkaConsumer(kafka, group: "development-agencies", topics: [Topic.verificationRequests])
        defer { consumer.close() }
        while !isToStop(signals) {
            switch consumer.poll(maximum: 100, upTo: .seconds(1)) {
            case .messages(let messages): try answer(messages, producer, consumer)
            case .error(let error): complain("\(error)")
            case .assigned, .revoked, .lost, .idle: break
            }
        }
    }

    private static func answer(_ messages: [KafkaMessage], _ producer: KafkaProducer, _ consumer: KafkaConsumer) throws
    {
        let results = producer.sendAndWait(messages.flatMap(records))
        for result in results { _ = try result.get() }
        var next: [KafkaPartition: Int64] = [:]
        for message in messages { next[message.source] = message.offset + 1 }
        do {
            try consumer.commit(next)
        } catch {
            // Read again after the rebalance, and answered alike.
            complain("\(error)")
        }
    }

    private static func records(of message: KafkaMessage) -> [KafkaRecord] {
        let request: VerificationRequest
        do {
            let envelope = try Envelope(decoding: message.value, headers: message.headers)
            guard envelope.type == EventType.verificationRequested else { return [] }
            request = try JSON.read(VerificationRequest.self, from: envelope.data)
        } catch {
            complain("A request at \(message.source) \(message.offset) cannot be read: \(error)")
            return []
        }
        return SimulatedAgencies.results(of: request).map { result in
            let envelope = Envelope(
                id: result.id,
                source: "/agencies/\(result.source)",
                type: EventType.verificationAnswered,
                subject: request.household?.rawValue,
                time: Date(),
                data: JSON.write(result)
            )
            return KafkaRecord(
                topic: Topic.verificationResults,
                key: Array(request.id.text.utf8),
                value: envelope.encoded(),
                headers: [KafkaHeader("content-type", Array(Envelope.contentType.utf8))]
            )
        }
    }

    private static func isToStop(_ signals: sigset_t) -> Bool {
        var (signals, now) = (signals, timespec())
        return sigtimedwait(&signals, nil, &now) > 0
    }

    private static func complain(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
