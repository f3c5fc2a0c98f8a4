import Foundation
import JSON
import Outside
import Testing

/// Matters of funeral affairs, marriage and social organisations, as far as their rows of the domain are wired.
@Suite(.timeLimit(.minutes(3)))
struct MattersOfRegisters {
    let stack = Stack.given
    let place = "990000001"

    @Test func `row 119: the funeral subsidy is paid once per deceased`() async throws {
        let dead = Identity(born: "1945")
        let subsidy = "funeral.funeral-subsidy"
        let first = try await stack.portal.apply(Form.bereavement(of: dead, matters: [subsidy]))
        let second = try await stack.portal.apply(Form.bereavement(of: dead, matters: [subsidy]))
        let (paid, waiting) = (try first.onlyCase(subsidy), try second.onlyCase(subsidy))
        #expect(waiting.status == "under-review")
        #expect(waiting.finding("no-earlier-case-open")?["observed"]?.string == paid.id, "it names the earlier one")
        _ = try await stack.staff(.funeral, "cases", "approve", paid.id)
        let refused = try await stack.portal.follow(second.id) { $0.status == "completed" }
        #expect(try refused.onlyCase(subsidy).status == "refused")
        #expect(try refused.onlyCase(subsidy).json["decision"]?["by"]?.string == "rule")
        let third = try await stack.portal.apply(Form.bereavement(of: dead, matters: [subsidy]))
        #expect(try third.onlyCase(subsidy).status == "refused")
    }

    @Test func `row 120: an eco-burial award needs the kind of burial`() async throws {
        let award = "funeral.eco-burial-award"
        var silent = Form.bereavement(of: Identity(born: "1945"))
        silent[pointer: "/lifeEvents/0/burial"] = nil
        let asked = try await stack.portal.apply(silent).onlyCase(award, of: "p2")
        #expect(asked.status == "awaiting-applicant")
        #expect(asked.outcome == nil)
        let told = try await stack.portal.apply(Form.bereavement(of: Identity(born: "1945")))
        #expect(try told.onlyCase(award, of: "p2").amountFen == 300_000)
        var plot = Form.bereavement(of: Identity(born: "1945"))
        plot[pointer: "/lifeEvents/0/burial"] = "plot"
        #expect(try await stack.portal.apply(plot).matters == ["funeral.funeral-subsidy"])
    }

    @Test func `row 131: a divorce cools off; either spouse may withdraw it`() async throws {
        let seen = try await stack.portal.apply(Form.divorce())
        let divorce = try seen.onlyCase("marriage.divorce-registration")
        #expect(divorce.status == "cooling-off")
        let clock = divorce.json["clocks"]?.array?.first { $0["kind"]?.string == "cooling-off" }
        #expect(clock?["until"]?.string == day(30))
        let early = try await stack.run(.marriage, ["cases", "approve", divorce.id])
        #expect(early.status == 73, "\(early.words)")
        #expect(try await stack.portal.withdraw(seen.id, by: "p2").status == 202)
        let withdrawn = try await stack.portal.follow(seen.id) { $0.status == "withdrawn" }
        #expect(try withdrawn.onlyCase("marriage.divorce-registration").status == "withdrawn")
    }

    @Test func `row 131: a divorce of 40 days ago is collectable, one of 70 days has lapsed`() async throws {
        let seen = try await stack.portal.apply(Form.divorce(on: day(-40)))
        let divorce = try seen.onlyCase("marriage.divorce-registration")
        #expect(divorce.status == "collectable")
        _ = try await stack.staff(.marriage, "cases", "approve", divorce.id)
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(try done.onlyCase("marriage.divorce-registration").status == "approved")
        let late = try await stack.portal.apply(Form.divorce(on: day(-70)))
        #expect(try late.onlyCase("marriage.divorce-registration").status == "lapsed")
    }

    @Test func `row 131: the clock makes a divorce collectable and lets it lapse`() async throws {
        let seen = try await stack.portal.apply(Form.divorce(on: day(-29)))
        #expect(try seen.onlyCase("marriage.divorce-registration").status == "cooling-off")
        _ = try await stack.staff(.marriage, "clocks", "run", on: day(3))
        _ = try await stack.portal.follow(seen.id) { $0.cases.first?.status == "collectable" }
        _ = try await stack.staff(.marriage, "clocks", "run", on: day(40))
        _ = try await stack.portal.follow(seen.id) { $0.cases.first?.status == "lapsed" }
    }

    @Test func `a marriage below the age is refused by rule, one of age waits for the registrar`() async throws {
        let young = try await stack.portal.apply(marriage(Identity(born: "2010"), Identity(born: "1995", isMale: true)))
        let refused = try young.onlyCase("marriage.marriage-registration")
        #expect(refused.status == "refused")
        #expect(refused.json["decision"]?["by"]?.string == "rule")
        let grown = try await stack.portal.apply(marriage(Identity(born: "1996"), Identity(born: "1995", isMale: true)))
        #expect(try grown.onlyCase("marriage.marriage-registration").status == "under-review")
        #expect(try grown.onlyCase("marriage.marriage-registration").outcome == "approved")
    }

    @Test func `a certificate is issued again only where its entry in the archive is named`() async throws {
        var form = Form.divorce()
        form[pointer: "/lifeEvents/0"] = [
            "kind": "certificate-reissue", "certificate": "marriage", "parties": ["p1", "p2"],
        ]
        let silent = try await stack.portal.apply(form)
        #expect(try silent.onlyCase("marriage.certificate-reissue").status == "awaiting-applicant")
        form[pointer: "/lifeEvents/0/registration"] = ["number": "J990000-2010-000001"]
        let told = try await stack.portal.apply(form)
        #expect(try told.onlyCase("marriage.certificate-reissue").outcome == "approved")
    }

    @Test func `dual management needs the word of a supervising unit, direct registration does not`() async throws {
        let dual = try await stack.portal.apply(establishment("dual"))
        #expect(try dual.onlyCase("social-organizations.establishment").status == "awaiting-applicant")
        let direct = try await stack.portal.apply(establishment("direct"))
        #expect(try direct.onlyCase("social-organizations.establishment").outcome == "approved")
    }

    @Test func `a timely annual report is decided by rule, a late one waits`() async throws {
        let timely = try await stack.portal.apply(report(of: 2020, on: "2021-05-31"))
        let decided = try timely.onlyCase("social-organizations.annual-report")
        #expect(decided.status == "approved")
        #expect(decided.json["decision"]?["by"]?.string == "rule")
        let late = try await stack.portal.apply(report(of: 2020, on: "2021-06-01"))
        let waiting = try late.onlyCase("social-organizations.annual-report")
        #expect(waiting.status == "under-review")
        #expect(waiting.finding("report-timely")?["passed"]?.bool == false)
    }

    private func marriage(_ wife: Identity, _ husband: Identity) -> JSONValue {
        var form = Form.divorce(wife, husband)
        form[pointer: "/lifeEvents/0"] = ["kind": "marriage", "parties": ["p1", "p2"], "form": "first"]
        form[pointer: "/people/0/relations"] = nil
        for person in 0...1 { form[pointer: "/people/\(person)/maritalStatus"] = "single" }
        return form
    }

    private func establishment(_ route: String) -> JSONValue {
        var form = report(of: 2020, on: "2021-05-31")
        form[pointer: "/lifeEvents/0/action"] = "establish"
        let members: JSONMembers = [
            "route": .string(route), "members": 55, "registeredFundsFen": 3_000_000, "legalRepresentative": "p1",
        ]
        for (name, value) in members { form[pointer: "/lifeEvents/0/organization/\(name)"] = value }
        return form
    }

    private func report(of year: Int64, on day: String) -> JSONValue {
        Form.counter(
            office: place,
            on: day,
            people: [Identity(born: "1970").person("p1", at: place)],
            events: [
                [
                    "kind": "organization", "action": "annual-report",
                    "organization": [
                        "name": "示例志愿者协会", "kind": "association", "route": "direct",
                        "creditCode": "91350100M000100Y43", "year": .number(JSONNumber(year)),
                        "division": .string(place),
                    ],
                ]
            ]
        )
    }

    /// A day so many days from today, where the bureau is.
    private func day(_ offset: Int) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt).year().month()
            .day()
        return Date(timeIntervalSinceNow: Double(offset) * 86_400).formatted(style)
    }
}
