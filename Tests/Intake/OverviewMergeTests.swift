import CivilAffairs
import Foundation
import JSON
import Messaging
import Testing

@testable import Intake

@Suite struct OverviewMergeTests {
    static let id = UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16))

    static func overview() -> Overview {
        Overview(
            id: id,
            reference: "330683-20211101-000123-9",
            appliedOn: Day("2021-11-01") ?? Day(rawValue: 0),
            receivedAt: Date(timeIntervalSince1970: 1_700_000_000.678),
            version: 1
        )
    }

    static func open(_ status: CaseStatus, due: String? = nil) -> Case {
        Case(
            id: UUID(),
            matter: .subsistenceAllowance,
            status: status,
            dueOn: due.flatMap { Day($0) },
            asks: status == .awaitingApplicant ? [MissingItem(department: .assistance, kind: .incomeProof)] : []
        )
    }

    @Test func `a new application waits for six departments`() throws {
        let value = try JSONValue.parse(JSON.write(Self.overview()), limits: .trusted)
        #expect(value["status"] == "in-progress")
        #expect(value["dueOn"] == .some(.null))
        #expect(value["missing"] == .some(.array([])))
        #expect(value["receivedAt"] == "2023-11-14T22:13:20.678Z")
        #expect(value["departments"]?.array?.count == 6)
        #expect(value[pointer: "/departments/0"] == ["department": "assistance", "status": "sent", "cases": []])
        #expect(
            value.object?.keys.joined(separator: " ")
                == "id reference status version appliedOn receivedAt dueOn missing departments"
        )
    }

    @Test func `all departments have answered when the last one has`() {
        var overview = Self.overview()
        for department in Department.allCases.dropLast() {
            let isNew = overview.merge(ReceptionScratch.part(Self.id, department, 1))
            #expect(isNew)
            #expect(overview.status == .inProgress)
        }
        _ = overview.merge(ReceptionScratch.part(Self.id, .marriage, 1, [Self.open(.approved)]))
        #expect(overview.status == .completed)
        #expect(overview.version == 7)
    }

    @Test func `what waits for the applicant shows with what is missing`() throws {
        var overview = Self.overview()
        _ = overview.merge(ReceptionScratch.part(Self.id, .assistance, 1, [Self.open(.awaitingApplicant)]))
        let value = try JSONValue.parse(JSON.write(overview), limits: .trusted)
        #expect(value["status"] == "awaiting-applicant")
        #expect(value["missing"] == [["department": "assistance", "kind": "income-proof", "person": .null]])
    }

    @Test func `it is due when the latest open case is`() {
        var overview = Self.overview()
        let cases = [
            Self.open(.underReview, due: "2021-12-01"), Self.open(.verifying, due: "2021-12-13"),
            Self.open(.refused, due: "2022-01-01"),
        ]
        _ = overview.merge(ReceptionScratch.part(Self.id, .assistance, 1, cases))
        #expect(overview.dueOn == Day("2021-12-13"))
    }

    @Test func `everything withdrawn makes it withdrawn`() {
        var overview = Self.overview()
        for department in Department.allCases {
            let cases = department == .assistance ? [Self.open(.withdrawn)] : []
            _ = overview.merge(ReceptionScratch.part(Self.id, department, 1, cases))
        }
        #expect(overview.status == .withdrawn)
    }

    @Test func `any order and any number of deliveries lead to the youngest parts`() throws {
        let parts = [
            ReceptionScratch.part(Self.id, .assistance, 1, [Self.open(.underReview)]),
            ReceptionScratch.part(Self.id, .assistance, 2, [Self.open(.awaitingApplicant)]),
            ReceptionScratch.part(Self.id, .assistance, 3, [Self.open(.approved)]),
            ReceptionScratch.part(Self.id, .funeral, 1), ReceptionScratch.part(Self.id, .funeral, 2),
        ]
        var random = SplitMix64(seed: 20)
        for _ in 0..<200 {
            var overviews = [Self.id: Self.overview()]
            let delivered = (parts + parts).shuffled(using: &random)
            let merged = try PartHandler.merge(delivered, into: &overviews)
            #expect(overviews[Self.id]?.parts[.assistance] == parts[2])
            #expect(overviews[Self.id]?.parts[.funeral] == parts[4])
            #expect(Set(merged) == [parts[2], parts[4]])
        }
    }

    @Test func `a part of an unknown application is refused`() {
        var overviews: [UUID: Overview] = [:]
        #expect(throws: MessageRejected.self) {
            try PartHandler.merge([ReceptionScratch.part(Self.id, .funeral, 1)], into: &overviews)
        }
    }

    @Test func `an answered department is open only for matters with an open case`() {
        var overview = Self.overview()
        #expect(overview.isOpen(.assistance, for: []))
        _ = overview.merge(ReceptionScratch.part(Self.id, .assistance, 1, [Self.open(.underReview)]))
        #expect(overview.isOpen(.assistance, for: [.subsistenceAllowance]))
        #expect(!overview.isOpen(.assistance, for: [.nearPoor]))
        _ = overview.merge(ReceptionScratch.part(Self.id, .assistance, 2, [Self.open(.refused)]))
        #expect(!overview.isOpen(.assistance, for: []))
    }
}
