import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct GoldenPartTests {
    private let id: UUID
    private let day: Day
    private let moment: Moment

    init() throws {
        id = try #require(UUID(uuidString: "0193A5C0-0000-7000-8000-000000000001"))
        day = try #require(Day("2021-11-01"))
        moment = try #require(Moment("2026-11-22T03:04:05.678Z"))
    }

    private var award: AwardTerms {
        AwardTerms(amountFen: Fen(59_000), cadence: .monthly, from: day.firstOfNextMonth)
    }

    private var finding: Finding {
        Finding(
            rule: "income-below-standard",
            source: "民发〔2021〕57号",
            observed: .amount(Fen(30_000)),
            comparison: .below,
            threshold: .amount(Fen(89_000)),
            passed: true
        )
    }

    private var reviewed: Case {
        Case(
            id: id,
            matter: .subsistenceAllowance,
            status: .underReview,
            dueOn: Day("2021-12-13"),
            decidingDivision: DivisionCode("330683001"),
            clocks: [ClockReading(kind: .decision, from: day, until: Day("2021-12-13"))],
            proposal: Proposal(
                outcome: .approved,
                policy: "shengzhou@2021-01-01",
                policyDigest: "d1",
                award: award,
                findings: [finding]
            )
        )
    }

    @Test func `a case under review is written as the contract shows`() throws {
        try expectGolden(
            reviewed,
            """
            {"id":"0193a5c0-0000-7000-8000-000000000001","matter":"assistance.subsistence-allowance","person":null,
            "status":"under-review","dueOn":"2021-12-13","decidingDivision":"330683001",
            "clocks":[{"kind":"decision","from":"2021-11-01","until":"2021-12-13","stopped":null}],
            "proposal":{"outcome":"approved","policy":"shengzhou@2021-01-01","policyDigest":"d1",
            "award":{"amountFen":59000,"cadence":"monthly","from":"2021-12-01","until":null},
            "findings":[{"rule":"income-below-standard","source":"民发〔2021〕57号","observed":30000,
            "comparison":"below","threshold":89000,"passed":true}]},
            "asks":[]}
            """
        )
    }

    @Test func `a proposal that cannot be computed says null`() throws {
        let findings = [
            Finding(rule: "policy-missing", source: "", what: "allowance"),
            Finding(
                rule: "unable-to-work",
                source: "x",
                observed: false,
                comparison: .is,
                threshold: true,
                passed: false
            ),
            Finding(rule: "age", source: "x", observed: .day(day), comparison: .atLeast, threshold: "able"),
        ]
        try expectGolden(
            Proposal(findings: findings),
            """
            {"outcome":null,"policy":null,"policyDigest":null,"award":null,"findings":[
            {"rule":"policy-missing","source":"","observed":null,"comparison":null,"threshold":null,"passed":null,
            "what":"allowance"},
            {"rule":"unable-to-work","source":"x","observed":false,"comparison":"is","threshold":true,"passed":false},
            {"rule":"age","source":"x","observed":"2021-11-01","comparison":"at-least","threshold":"able",
            "passed":null}]}
            """
        )
    }

    @Test func `a decided part is written whole`() throws {
        var decided = reviewed
        decided.status = .approved
        decided.person = "p1"
        decided.proposal = nil
        var terms = award
        terms.until = day.adding(years: 1)
        terms.parts = [
            AwardPart(kind: "living", amountFen: Fen(58_000)), AwardPart(kind: "care", amountFen: Fen(1_000)),
        ]
        decided.decision = Decision(
            outcome: .approved,
            award: terms,
            findings: [],
            by: .staff,
            decidedAt: moment.date,
            decidedOn: day,
            reason: "核实无误"
        )
        let item = MissingItem(department: .assistance, kind: .incomeProof)
        decided.asks = [item]
        let part = DepartmentPart(
            application: id,
            department: .assistance,
            partVersion: 3,
            referralVersion: 2,
            status: .of([decided]),
            cases: [decided],
            missing: [item]
        )
        try expectGolden(
            part,
            """
            {"application":"0193a5c0-0000-7000-8000-000000000001","department":"assistance","partVersion":3,
            "referralVersion":2,"status":"answered","cases":[
            {"id":"0193a5c0-0000-7000-8000-000000000001","matter":"assistance.subsistence-allowance","person":"p1",
            "status":"approved","dueOn":"2021-12-13","decidingDivision":"330683001",
            "clocks":[{"kind":"decision","from":"2021-11-01","until":"2021-12-13","stopped":null}],
            "decision":{"outcome":"approved","policy":null,"policyDigest":null,
            "award":{"amountFen":59000,"cadence":"monthly","from":"2021-12-01","until":"2022-11-01",
            "parts":[{"kind":"living","amountFen":58000},{"kind":"care","amountFen":1000}]},
            "findings":[],"by":"staff","decidedAt":"2026-11-22T03:04:05.678Z","decidedOn":"2021-11-01",
            "reason":"核实无误"},
            "asks":[{"department":"assistance","kind":"income-proof","person":null}]}],
            "missing":[{"department":"assistance","kind":"income-proof","person":null}]}
            """
        )
    }

    @Test func `a version that no column holds is a fault of the message`() throws {
        func part(_ version: Int) -> DepartmentPart {
            DepartmentPart(
                application: id,
                department: .assistance,
                partVersion: version,
                referralVersion: 1,
                status: .received,
                cases: [],
                missing: []
            )
        }
        let largest = Int(Int32.max)
        #expect(try JSON.read(DepartmentPart.self, from: JSON.write(part(largest))) == part(largest))
        for version in [-1, largest + 1] {
            #expect(throws: JSONFaults.self) { try JSON.read(DepartmentPart.self, from: JSON.write(part(version))) }
        }
    }

    @Test func `public messages carry a pseudonym and nothing personal`() throws {
        let subject = publicSubject(try #require(SubjectKey(rawValue: "p1_" + String(repeating: "a", count: 26))))
        let details = FactDetails(other: subject, level: "2", division: DivisionCode("330683"), validUntil: day)
        try expectGolden(
            FactMessage(
                id: id,
                kind: .marriageRegistered,
                subject: subject,
                occurredOn: day,
                application: id,
                corrects: id,
                details: details
            ),
            """
            {"id":"0193a5c0-0000-7000-8000-000000000001","kind":"marriage-registered",
            "subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","occurredOn":"2021-11-01",
            "application":"0193a5c0-0000-7000-8000-000000000001","corrects":"0193a5c0-0000-7000-8000-000000000001",
            "details":{"other":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","level":"2","division":"330683",
            "validUntil":"2021-11-01"}}
            """
        )
        try expectGolden(
            BenefitMessage(
                award: id,
                version: 1,
                matter: .subsistenceAllowance,
                subject: subject,
                division: DivisionCode("330683"),
                cadence: .monthly,
                from: day,
                status: .active
            ),
            """
            {"award":"0193a5c0-0000-7000-8000-000000000001","version":1,"matter":"assistance.subsistence-allowance",
            "subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","division":"330683","cadence":"monthly","from":"2021-11-01",
            "until":null,"status":"active"}
            """
        )
        try expectGolden(
            NoticeMessage(
                id: id,
                kind: .papersMissing,
                application: id,
                reference: .make(office: try #require(DivisionCode("330683001")), appliedOn: day, number: 123),
                subject: subject,
                department: .assistance,
                at: moment.date
            ),
            """
            {"id":"0193a5c0-0000-7000-8000-000000000001","kind":"papers-missing",
            "application":"0193a5c0-0000-7000-8000-000000000001","reference":"330683-20211101-000123-9",
            "subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","department":"assistance","at":"2026-11-22T03:04:05.678Z"}
            """
        )
    }
}
