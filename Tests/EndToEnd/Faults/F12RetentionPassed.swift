import JSON
import Kafka
import Outside
import Testing

extension FaultProofs {
    /// F12: a department comes back when the broker no longer keeps what it has not read.
    ///
    /// The department reads on from the oldest record that is left; the gap is logged and counted, and intake says again
    /// what fell into it. The development broker keeps about 5 MiB a partition, so a few seconds pass its retention.
    @Suite struct RetentionPassed {
        /// Both ways of being away, or the one that chance has drawn.
        static let tried = Length.drawn(1, of: ["killed", "stopped"], stream: 12)

        @Test(arguments: tried)
        func `F12 what the broker dropped unread is named, and sending again fills the gap`(
            _ fault: String
        ) async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let marriage = Instance(.marriage, of: own)
            // A group that has read every partition once knows where it stands in each of them.
            try await Filler.write(to: stack, bytesPerPartition: 1_000)
            try await stack.settled()
            let gapsBefore = fault == "killed" ? 0 : try await marriage.metrics().sum("onewindow_inbox_gaps_total")

            let trial = Trial("F12 retention passed, \(fault)", on: stack)
            if fault == "killed" { try marriage.kill() } else { try marriage.suspend() }
            trial.injected("department away past retention")
            try await trial.loading(perSecond: 20) {
                try await elapse(Length.of(short: .seconds(4), long: .seconds(20)))
            }
            try await eventually("intake has sent everything") {
                try await stack.rows(.intake, "SELECT count(*) FROM outbox") == ["0"] ? () : nil
            }
            try await Filler.write(to: stack, bytesPerPartition: 7 << 20)
            if fault == "killed" { try await marriage.start() } else { try marriage.resume() }

            let gaps = try await eventually("the gap is counted", within: .seconds(60)) {
                () async throws -> [String]? in
                let page = try await marriage.metrics()
                return page.sum("onewindow_inbox_gaps_total") > gapsBefore
                    ? page.series("onewindow_inbox_gaps_total") : nil
            }
            #expect(gaps.allSatisfy { $0.contains(#"group="onewindow.marriage""#) && $0.contains(#"partition=""#) })
            #expect(gaps.allSatisfy { $0.contains(#"topic="\#(Filler.topic)""#) })
            let line = try #require(
                try marriage.log.split(separator: "\n").first { $0.contains("Messages are gone from the broker") }
            )
            for part in ["onewindow.marriage", Filler.topic + "[", "no longer keeps offsets"] {
                #expect(line.contains(part), "\(line)")
            }

            try await stack.settled()
            let missing = "SELECT count(*) FROM part WHERE department = 'marriage'"
            let known = try await stack.rows(.intake, missing)
            let said = try await stack.staff(.intake, "outbox", "replay")
            #expect((said["messages"]?.int ?? 0) > 0)
            let verdict = try await trial.verdict(repairing: true)
            #expect(verdict.isClean, "\(verdict)")
            #expect(try await stack.rows(.intake, missing) != known, "something had fallen into the gap")
        }
    }
}

/// Records that mean nothing to anybody and take up the broker's room.
private enum Filler {
    static let topic = "onewindow.intake.referrals.marriage.v1"

    /// Writes so many bytes to every partition.
    static func write(to stack: Stack, bytesPerPartition: Int) async throws {
        let size = min(bytesPerPartition, noise.count)
        let records = (0..<max(1, bytesPerPartition / size)).flatMap { _ in
            (Int32(0)..<12).map { partition in
                KafkaRecord(topic: topic, key: nil, value: value(size), partition: partition)
            }
        }
        try await stack.produce(records)
    }

    /// Characters that cannot be compressed; the same ones in every record, since compression does not look back that far.
    private static let noise: [UInt8] = {
        var state = UInt64.random(in: 1 ... .max)
        return (0..<700_000).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let byte = 0x30 + UInt8(truncatingIfNeeded: state & 0x3f)
            // Neither a quotation mark nor a backslash may stand in a string.
            return byte == 0x5c ? 0x61 : byte
        }
    }()

    /// A message of a type that nobody knows.
    private static func value(_ size: Int) -> [UInt8] {
        let head =
            #"{"specversion":"1.0","id":"\#(newKey())","source":"onewindow.intake","#
            + #""type":"onewindow.intake.referral.announced","time":"2026-01-01T00:00:00Z","data":""#
        return Array(head.utf8) + noise.prefix(size) + Array("\"}".utf8)
    }
}
