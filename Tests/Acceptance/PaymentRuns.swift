import Foundation
import JSON
import Outside
import Testing

/// Payment runs as staff and the paying agency see them: the totals stay right to the fen, whatever happens on the way.
@Suite(.timeLimit(.minutes(5)))
struct PaymentRuns {
    let stack = Stack.given

    @Test func `two releases at the same moment instruct every line once, and nobody releases what they prepared`()
        async throws
    {
        let cashier = try await Cashier(stack, incomes: [20_000, 35_000, 0])
        let run = try await cashier.prepare("2021-12")
        #expect(try await cashier.prepare("2021-12") == run, "preparing again changes nothing")
        #expect(try await cashier.release(run.id, as: .li) == 77)
        async let first = cashier.release(run.id, as: .other)
        async let second = cashier.release(run.id, as: .other)
        #expect(try await [first, second].sorted() == [0, 73])
        let said = try await cashier.instructions(of: run)
        #expect(Set(said.map(\.line)).count == said.count && said.count == run.lines)
        #expect(said.reduce(0) { $0 + $1.amount } == run.payable)
        let own = said.filter { cashier.awards.contains($0.award) }
        #expect(own.map(\.amount).sorted() == [25_000, 40_000, 60_000])
        #expect(try await cashier.prepare("2021-12") == run.with("released"), "what is paid is not prepared again")
    }

    @Test func `a release that is killed leaves nothing, and the next one is whole`() async throws {
        let cashier = try await Cashier(stack, incomes: [10_000, 50_000])
        let run = try await cashier.prepare("2021-12")
        try await cashier.killReleasing(run.id)
        #expect(try await cashier.status(run.id) == "prepared")
        #expect(try await cashier.said(of: run.id).isEmpty)
        #expect(try await cashier.release(run.id, as: .other) == 0)
        let said = try await cashier.instructions(of: run)
        #expect(Set(said.map(\.line)).count == said.count && said.count == run.lines)
        #expect(said.reduce(0) { $0 + $1.amount } == run.payable)
    }

    @Test func `a receipt counts once, by file and by topic, and what failed is paid again in the next run`()
        async throws
    {
        let cashier = try await Cashier(stack, incomes: [20_000, 35_000, 0])
        let run = try await cashier.prepare("2021-12")
        #expect(try await cashier.release(run.id, as: .other) == 0)
        let lines = try await cashier.lines(of: run.id)
        let own = lines.filter { cashier.awards.contains($0.award) }
        let failed = try #require(own.first { $0.amount == 25_000 })
        let byTopic = try #require(own.first { $0.amount == 60_000 })
        let byFile = lines.filter { $0.line != byTopic.line }
        for _ in 1...2 {
            #expect(try await cashier.hand(in: byFile, failed: [failed.line]) == 0)
            try await cashier.say(receiptFor: byTopic.line)
        }
        try await eventually("the run is settled") { try await cashier.status(run.id) == "settled" ? () : nil }
        #expect(try await cashier.standing(run.id) == ["failed": 25_000, "paid": run.payable - 25_000])
        #expect(try await cashier.hand(in: [byTopic], failed: [byTopic.line]) == 73, "it was paid")
        #expect(try await cashier.standing(run.id) == ["failed": 25_000, "paid": run.payable - 25_000])
        let again = ["payments", "repay", failed.line, "--reason", "账号更正"]
        #expect(try await stack.run(.assistance, again).status == 0)
        let next = try await cashier.prepare("2022-01")
        let mine = try await cashier.lines(of: next.id).filter { $0.award == failed.award }
        #expect(mine.map(\.kind).sorted() == ["regular", "repaid"] && mine.allSatisfy { $0.amount == 25_000 })
        #expect(try await cashier.release(next.id, as: .other) == 0)
    }

    @Test func `what was paid too much is withheld by instalments, and each difference is told`() async throws {
        let cashier = try await Cashier(stack, incomes: [20_000])
        let award = try #require(cashier.awards.first)
        for month in ["2021-12", "2022-01"] { try await cashier.pay(month) }
        let lower = try cashier.town.file("lower.yaml", cashier.town.pack(standard: 550, from: "2022-01-01"))
        _ = try await stack.run(.assistance, ["policy", "load", lower]).succeeded()
        let adjusting = ["awards", "adjust", "--from", "2022-01-01", "--lowering", "--division", cashier.town.county]
        _ = try await stack.run(.assistance, adjusting).succeeded()
        let recover = ["payments", "recover", award, "--reason", "标准调整", "--monthly-fen", "2000"]
        #expect(try await stack.run(.assistance, recover + ["--amount-fen", "5001"]).status == 73, "50 yuan too much")
        _ = try await stack.run(.assistance, recover + ["--amount-fen", "5000"]).succeeded()
        var withheld: [Int64] = []
        for month in ["2022-02", "2022-03", "2022-04", "2022-05"] {
            let run = try await cashier.pay(month)
            let mine = try await cashier.lines(of: run.id).filter { $0.subject == cashier.subjects[0] }
            #expect(mine.filter { $0.kind == "regular" }.map(\.amount) == [35_000], "\(month)")
            withheld += mine.filter { $0.kind == "regular" }.map(\.withheld)
            guard month == "2022-02" else { continue }
            let told = try await cashier.differences(of: run.id)
            #expect(told.contains { $0.before == 40_000 && $0.after == 35_000 })
        }
        #expect(withheld == [2_000, 2_000, 1_000, 0])
    }
}
