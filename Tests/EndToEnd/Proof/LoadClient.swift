import Foundation
import JSON
import Outside
import Synchronization

/// One client that hands in applications at a pace, on a thread of its own and over one connection.
///
/// It keeps its schedule after an outage, so that the load is the same with and without faults: what could not be handed
/// in while nobody answered follows as fast as answers come.
final class LoadClient {
    private let portal: Portal
    private let connection: HTTPConnection
    private let journal: Journal
    private let isStopping: @Sendable () -> Bool
    private var dice: Dice
    /// What applicants do later: withdraw, supplement, or die.
    private var later: [(due: ContinuousClock.Instant, act: (LoadClient) -> Void)] = []

    /// A client; `stream` tells those of one seed apart.
    init(
        _ portal: Portal,
        _ journal: Journal,
        seed: UInt64,
        stream: Int,
        isStopping: @escaping @Sendable () -> Bool = { false }
    ) {
        self.portal = portal
        self.journal = journal
        self.isStopping = isStopping
        connection = HTTPConnection(port: portal.client.port)
        dice = Dice(seed: seed, stream: UInt64(stream))
    }

    /// Hands in applications until told to stop, one each `interval`.
    func run(every interval: Duration) {
        var next = ContinuousClock.now + interval * Double.random(in: 0..<1, using: &dice)
        while !isStopping() {
            let now = ContinuousClock.now
            // A pause that paces the load.
            if now < next { pause(min(next - now, .milliseconds(100))) }
            guard ContinuousClock.now >= next else { continue }
            next += interval
            submit(.drawn(with: &dice))
            while let first = later.first, first.due <= .now, !isStopping() {
                later.removeFirst()
                first.act(self)
            }
        }
    }

    /// Hands one in, with what may follow.
    func submit(_ sample: Sample) {
        let elder = Identity(born: "1930")
        guard let number = submit(sample, elder: elder), let application = journal.entry(number).application else {
            return
        }
        let due = ContinuousClock.now + .seconds(Int.random(in: 2...6, using: &dice))
        if sample == .respectAge, dice.happens(in: 30) {
            journal.mourned(number)
            later.append((due, { _ = $0.submit(.bereavement, elder: elder) }))
        } else if let (change, percent) = LaterChange.usual(after: sample), dice.happens(in: percent) {
            later.append((due, { $0.change(number, application, change) }))
        }
    }

    /// Hands in one form until it is taken; nil when it was not.
    func submit(_ sample: Sample, elder: Identity, key: String = newKey()) -> Int? {
        let request = portal.submission(sample.form(elder: elder), key: key)
        let number = journal.begin(sample, key: key, hash: request.body.hashValue)
        let answer = persist { [journal, connection] in
            journal.attempt(number, hash: request.body.hashValue)
            return try connection.send(request)
        }
        guard let answer else { return nil }
        guard answer.status == 201, let id = Self.application(in: answer) else {
            journal.unexpected("\(sample) \(key): \(answer.status) \(answer.text.prefix(300))")
            return nil
        }
        journal.taken(number, as: id)
        return number
    }

    /// Changes an application, under one key until somebody answers.
    func change(_ number: Int, _ application: UUID, _ change: LaterChange) {
        let (path, body) = change.request(application.uuidString.lowercased())
        let request = portal.request("POST", path, key: newKey(), body: body)
        journal.begin(change, of: number, key: request.key)
        guard let answer = persist({ [connection] in try connection.send(request) }) else { return }
        guard answer.status == 202 else {
            return journal.unexpected("\(change) of \(application): \(answer.status) \(answer.text.prefix(300))")
        }
        journal.changed(number, key: request.key)
    }

    /// Asks again while nobody answers, for at most two minutes.
    ///
    /// 409 says that the same key is still running, 429 and 503 that it should be tried later: none is an answer yet.
    private func persist(_ attempt: () throws -> HTTPAnswer) -> HTTPAnswer? {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            if let answer = try? attempt(), ![409, 429, 503].contains(answer.status) { return answer }
            // Between two attempts, not instead of one.
            pause(.milliseconds(50))
        }
        return nil
    }

    private func pause(_ duration: Duration) {
        Thread.sleep(forTimeInterval: duration / .seconds(1))
    }

    /// `Location` names the application; reading the body would cost more than the whole request.
    private static func application(in answer: HTTPAnswer) -> UUID? {
        answer.fields["location"].flatMap { $0.split(separator: "/").last }.flatMap { UUID(uuidString: String($0)) }
    }
}

extension HTTPRequest {
    /// The idempotency key, without its quotes.
    var key: String {
        fields.first { $0.name == "Idempotency-Key" }?.value.trimmingCharacters(in: ["\""]) ?? ""
    }
}
