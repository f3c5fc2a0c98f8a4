import Foundation
import JSON
import Outside
import Synchronization

/// Submissions as bytes, about somebody new each time, without building a form for each.
final class FormBytes: Sendable {
    private let head: String
    private let pieces: [String]
    private let numbers = Counter()

    /// Submissions as a portal sends them.
    init(_ portal: Portal) {
        let somebody = Identity(born: "1952")
        let text = String(decoding: Form.hardship(somebody).encoded(), as: UTF8.self)
        pieces = text.components(separatedBy: somebody.number)
        head = """
            POST /v1/applications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r
            Authorization: Bearer \(portal.token)\r\n
            """
    }

    /// The bytes of the next one.
    func next() -> [UInt8] {
        let body = pieces.joined(separator: Identity(born: "1952").number)
        let key = "\(ObjectIdentifier(self).hashValue)-\(numbers.next())-\(UInt64.random(in: 0 ... .max))"
        let fields = "Idempotency-Key: \"\(key)\"\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        return Array((head + fields + body).utf8)
    }

    /// Sends them at a pace for a while.
    func send(_ pace: RequestEngine.Pace, for length: Duration, to stack: Stack) async throws -> Answers {
        let port = try stack.intakePort
        return try await blocking { [self] in
            let engine = RequestEngine(port: port, pace: pace) { _ in self.next() }
            return Answers(outcomes: engine.run(for: length), mostAtOnce: engine.mostAtOnce)
        }
    }
}

/// What was answered.
struct Answers: Sendable {
    let outcomes: [RequestOutcome]
    let mostAtOnce: Int

    /// How often each status came; 0 stands for no answer.
    var byStatus: [Int: Int] { outcomes.reduce(into: [:]) { $0[$1.status, default: 0] += 1 } }

    /// The applications that were taken in.
    var accepted: [String] { outcomes.filter { $0.status == 201 }.map(\.location) }

    /// How long all took.
    var seconds: Percentiles { Percentiles(outcomes.map(\.seconds)) }

    /// How long those took that were taken in.
    var acceptedSeconds: Percentiles { Percentiles(outcomes.filter { $0.status == 201 }.map(\.seconds)) }

    /// How long those took that were refused.
    var refusedSeconds: Percentiles { Percentiles(outcomes.filter { $0.status == 429 }.map(\.seconds)) }
}
