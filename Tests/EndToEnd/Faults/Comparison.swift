import Foundation
import JSON
import Kafka
import Outside
import Testing

extension FaultProofs {
    /// P7 and P8: the comparison over topics names what is missing or surplus, and puts back what is missing.
    @Suite struct Comparison {
        @Test func `P7 P8 what was lost on the way is named, and put back from the database without a double effect`()
            async throws
        {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let trial = Trial("P8 broker data lost, compared and repaired", on: stack)
            #expect(try await stack.compared().isEmpty, "nothing is different at first")

            // What marriage has not read, and what intake has not heard, goes down with the broker.
            let (marriage, intake) = (Instance(.marriage, of: own), Instance(.intake, of: own))
            try marriage.kill()
            try await trial.submit(rounds: Length.of(short: 2, long: 20))
            try await stack.sent(by: [.intake])
            try intake.kill()
            try await stack.sent(by: Service.departments.filter { $0 != .marriage })
            try await own.killBroker()
            trial.injected("broker data lost unread", 2)
            try await own.startEmptyBroker()
            try await intake.start(["RECONCILIATION_SECONDS": "2"])
            try await marriage.start()
            try await stack.settled()

            let applications = Set(trial.journal.entries.compactMap(\.application).map { $0.uuidString.lowercased() })
            let found = try await stack.compared(exits: 1)
            let lost = found.filter {
                $0["department"]?.string == "marriage" && $0["kind"]?.string == "referral-missing"
            }
            #expect(Set(lost.compactMap { $0["item"]?.string }) == applications, "each one by name")
            try await eventually("health and metrics tell of it", within: .seconds(150)) {
                let page = try await intake.metrics()
                let ready = try await HTTPClient(port: try await intake.adminPort()).send(HTTPRequest("GET", "/readyz"))
                return page.sum("onewindow_reconciliation_differences", #"department="marriage""#)
                    >= Double(applications.count) && ready.status == 200 && ready.text.contains("intake reconcile")
                    ? () : nil
            }

            let repaired = try await stack.compared("--repair")
            #expect(repaired.count >= found.count && repaired.allSatisfy { $0["repaired"] == true })
            #expect(try await stack.compared().isEmpty, "nothing is different in the end")
            let verdict = try await trial.verdict(repairing: true)
            #expect(verdict.isClean, "\(verdict)")
        }

        @Test func `P7 what nobody sent is named as surplus, and a department that says nothing is named too`()
            async throws
        {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let topic = "onewindow.intake.referrals.marriage.v1"
            let seen = try await stack.portal.apply(Form.divorce())
            let real = try await stack.lastMessage(on: topic, of: seen.id)
            // The same referral of an application with another id: its last digit is another.
            let stranger = seen.id.dropLast() + (seen.id.hasSuffix("0") ? "1" : "0")
            let told = String(decoding: real.value ?? [], as: UTF8.self)
            let id = try #require(try JSONValue(parsing: told)["id"]?.string)
            let text =
                told
                .replacing(seen.id, with: stranger).replacing(id, with: newKey())
            try await stack.produce([
                .init(topic: topic, key: Array(stranger.utf8), value: Array(text.utf8), headers: real.headers)
            ])
            try await eventually("marriage has taken it in") {
                try await stack.rows(.marriage, "SELECT application FROM part WHERE application = '\(stranger)'")
                    .isEmpty ? nil : ()
            }
            let found = try await stack.compared(exits: 1)
            #expect(
                found.contains {
                    $0["kind"]?.string == "application-unknown" && $0["item"]?.string == String(stranger)
                        && $0["department"]?.string == "marriage"
                }
            )
            for table in ["part", "part_message", "case_file"] {
                _ = try await stack.rows(.marriage, "DELETE FROM \(table) WHERE application = '\(stranger)'")
            }
            // Its answer is intake's only trace of it: a part of an application that intake does not have.
            try await eventually("intake has parked the answer") {
                try await stack.rows(.intake, "DELETE FROM quarantine WHERE record_key = '\(stranger)' RETURNING id")
                    .isEmpty ? nil : ()
            }

            let marriage = Instance(.marriage, of: own)
            try marriage.kill()
            let silent = try await stack.run(.intake, ["reconcile", "--timeout", "2"])
            #expect(silent.status == 69 && silent.words.contains("marriage"), "\(silent.words)")
            try await marriage.start()
            #expect(try await stack.compared().isEmpty)
        }
    }
}

extension Stack {
    /// What `intake reconcile` finds different; it must end with that status.
    fileprivate func compared(_ arguments: String..., exits status: Int32 = 0) async throws -> [JSONValue] {
        let result = try await run(.intake, ["reconcile"] + arguments + ["--output", "json"], within: .seconds(120))
        guard result.status == status else {
            throw OutsideError(
                "`reconcile` ended with \(result.status): \(result.words) \(result.output.prefix(2_000))"
            )
        }
        return try result.json.array ?? []
    }

    /// Waits until services have sent whatever they had to say.
    fileprivate func sent(by services: [Service]) async throws {
        for service in services {
            try await eventually("\(service) has sent everything") {
                try await rows(service, "SELECT count(*) FROM outbox") == ["0"] ? () : nil
            }
        }
    }
}
