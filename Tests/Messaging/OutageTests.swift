import Foundation
import Messaging
import Testing

/// What only the development broker can be made to do.
extension BrokerTests {
    @Suite(.enabled(if: Broker.canBreak, "ONEWINDOW_BROKER_ADMIN is not set: this broker cannot be broken from here"))
    struct OutageTests {
        @Test func `while the broker is away messages wait, and arrive in order when it is back`() async throws {
            try await withStage { stage in
                let relay = stage.relay()
                let consumer = stage.consumer(relay: relay)
                try await stage.running([relay.run, consumer.run]) {
                    try await stage.commit(stage.words(0..<10))
                    try await stage.until { try $0.effects().count == 10 }
                    try await Broker.tell("/brokers/down")
                    for part in 1..<10 {
                        try await stage.commit(stage.words((part * 10)..<(part * 10 + 10)))
                        relay.wake()
                    }
                    let waiting = try await stage.tables { try $0.outboxCount() }
                    try await Broker.tell("/brokers/up")
                    #expect(waiting >= 90)
                    try await stage.until { try $0.effects().count == 100 }
                    let words = try await stage.tables { try $0.words(of: "k0") }
                    #expect(words == (0..<100).map(String.init))
                }
            }
        }

        @Test func `a relay ends within seconds although the broker is away, and its rows stay`() async throws {
            try await withStage { stage in
                try await Broker.tell("/brokers/down")
                try await stage.commit(stage.words(0..<10))
                let relay = stage.relay()
                var started = ContinuousClock.now
                try await stage.running([relay.run]) {
                    // Each look asks the database, so the loop does not spin.
                    while !relay.condition.isBrokerTrouble { _ = try await stage.tables { try $0.outboxCount() } }
                    started = ContinuousClock.now
                }
                let took = ContinuousClock.now - started
                let waiting = try await stage.tables { try $0.outboxCount() }
                try await Broker.tell("/brokers/up")
                #expect(took < .seconds(8))
                #expect(waiting == 10)
            }
        }
    }
}

extension RelayMachine.Condition {
    var isBrokerTrouble: Bool {
        if case .brokerTrouble = self { true } else { false }
    }
}
