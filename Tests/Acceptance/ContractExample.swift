import JSON
import Outside
import Testing

/// The example of the contract from the form to the money, over the running stack.
@Suite(.timeLimit(.minutes(3)))
struct ContractExample {
    let stack = Stack.given

    @Test func `it is proposed within two seconds, with 590.00 yuan a month and its deadline`() async throws {
        let taken = try await stack.portal.submit(Form.hardship())
        let seen = try await stack.portal.follow(taken.id, within: .seconds(2)) { $0.cases.count >= 3 }
        let allowance = try seen.onlyCase("assistance.subsistence-allowance")
        #expect(allowance.status == "under-review")
        #expect(allowance.amountFen == 59000)
        #expect(allowance.answer?["award"]?["cadence"]?.string == "monthly")
        #expect(allowance.answer?["policy"]?.string?.hasPrefix("shengzhou@") == true)
        #expect(allowance.json["dueOn"]?.string == "2021-12-13")
        #expect(seen.json["dueOn"]?.string == "2021-12-13")
        let income = allowance.finding("income-below-standard")
        #expect(income?["observed"]?.int == 30000)
        #expect(income?["threshold"]?.int == 89000)
        #expect(income?["passed"]?.bool == true)
    }

    @Test func `an approval grants it from December and refuses the other two classes by rule`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase("assistance.subsistence-allowance").id
        let said = try await stack.staff(.assistance, "cases", "approve", id)
        #expect(said["status"]?.string == "approved")
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        let allowance = try done.onlyCase("assistance.subsistence-allowance")
        #expect(allowance.json["decision"]?["by"]?.string == "staff")
        #expect(allowance.json["decision"]?["decidedOn"]?.string == "2021-11-01")
        #expect(allowance.json["decision"]?["award"]?["from"]?.string == "2021-12-01")
        #expect(allowance.amountFen == 59000)
        for matter in ["assistance.near-poor", "assistance.destitute-support"] {
            let other = try done.onlyCase(matter)
            #expect(other.status == "refused", "\(matter)")
            #expect(other.json["decision"]?["by"]?.string == "rule", "\(matter)")
            #expect(other.finding("other-class-approved")?["passed"]?.bool == false, "\(matter)")
        }
    }

    @Test func `a second decision is refused with 73 and changes nothing`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase("assistance.subsistence-allowance").id
        _ = try await stack.staff(.assistance, "cases", "approve", id)
        let again = try await stack.run(.assistance, ["cases", "refuse", id, "--reason", "second thoughts"])
        #expect(again.status == 73, "\(again.words)")
        #expect(again.output.isEmpty)
        #expect(try await stack.staff(.assistance, "cases", "show", id)["status"]?.string == "approved")
    }

    @Test func `two decisions at once become one`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase("assistance.subsistence-allowance").id
        let stack = stack
        async let one = stack.run(.assistance, ["cases", "approve", id])
        async let other = stack.run(.assistance, ["cases", "refuse", id, "--reason", "not entitled"])
        let statuses = try await [one.status, other.status].sorted()
        #expect(statuses == [0, 73])
    }

    @Test func `every department answers, and those it does not concern say so`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        #expect(seen.json["departments"]?.array?.count == 6)
        #expect(seen.status(of: .assistance) == "in-progress")
        for department in Service.departments where department != .assistance {
            #expect(seen.status(of: department) == "not-applicable", "\(department)")
            #expect(seen.department(department)?["cases"]?.array?.isEmpty == true, "\(department)")
        }
    }

    @Test func `the reference carries the office, the day and a check digit`() async throws {
        let taken = try await stack.portal.submit(Form.hardship())
        let reference = try #require(taken.json["reference"]?.string)
        #expect(reference.hasPrefix("330683-20211101-"))
        let digits = reference.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
        // ISO 7064 MOD 11,10.
        let product = digits.dropLast().reduce(10) { carry, digit in
            let sum = (carry + digit) % 10
            return (sum == 0 ? 10 : sum) * 2 % 11
        }
        #expect((product + (digits.last ?? -1)) % 10 == 1, "\(reference)")
    }
}
