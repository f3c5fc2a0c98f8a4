import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct CatalogueTests {
    @Test func `the catalogue has every matter of the contract once`() {
        let codes = MatterCatalogue.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.count == 29)
        #expect(MatterCatalogue.all.filter(\.isBuilt).count == 20)
        for code in codes {
            #expect(MatterCode(rawValue: code.rawValue) == code)
            #expect(MatterCatalogue.matters(of: code.department).contains { $0.code == code })
        }
    }

    @Test func `an entry is written as the contract says`() throws {
        let matter = try #require(MatterCatalogue.matter(.subsistenceAllowance))
        #expect(
            String(decoding: JSON.write(matter), as: UTF8.self)
                == #"{"code":"assistance.subsistence-allowance","name":"最低生活保障","englishName":"Subsistence allowance","#
                + #""department":"assistance","lifeEvents":["hardship"],"#
                + #""evidence":["identity-card","household-booklet","income-proof"],"#
                + #""timeLimit":{"days":30,"kind":"working"},"channel":"online"}"#
        )
        let unbuilt = try #require(MatterCatalogue.matter(.bedAdmission))
        #expect(unbuilt.channel == .counter && unbuilt.timeLimit == nil)
    }

    @Test func `an allowance is due thirty working days after the application`() throws {
        let calendar = try WorkingDayCalendar(tsv: repositoryFile("deploy/policies/calendar.tsv"))
        let limit = try #require(MatterCatalogue.matter(.subsistenceAllowance)?.timeLimit)
        #expect(limit.deadline(from: try #require(Day("2021-11-01")), calendar) == Day("2021-12-13"))
        #expect(limit.deadline(from: try #require(Day("2026-12-01")), calendar) == nil)
        let registration = try #require(MatterCatalogue.matter(.establishment)?.timeLimit)
        #expect(registration.deadline(from: try #require(Day("2026-12-01")), calendar) == Day("2027-01-30"))
    }

    @Test func `a code without a department is no matter`() {
        #expect(MatterCode(rawValue: "gold") == nil)
        #expect(MatterCode(rawValue: "intake.x") == nil)
        #expect(MatterCode(rawValue: "assistance.") == nil)
        #expect(MatterCode.awardReview(.elderlyCare).rawValue == "elderly-care.award-review")
    }

    @Test func `departments, schemas and topics are named alike`() throws {
        #expect(
            Department.allCases.map(\.schema) == [
                "assistance", "elderly_care", "child_welfare", "social_organizations", "funeral", "marriage",
            ]
        )
        #expect(ServiceName.allCases.compactMap(\.department) == Department.allCases)
        #expect(Topic.referrals(.elderlyCare) == "onewindow.intake.referrals.elderly-care.v1")
        #expect(Topic.facts(.intake) == "onewindow.intake.facts.v1")
        #expect(EventType.partChanged(.childWelfare) == "onewindow.child-welfare.part.changed")
        #expect(Set(Topic.all).count == Topic.all.count)
    }

    // The table belongs to the deployment; where it is not checked out there is nothing to compare.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: CatalogueTests.topicTable.path)))
    func `the topics are those that the broker is given`() throws {
        let names = try repositoryFile("deploy/kafka/topics.tsv").split(separator: "\n")
            .compactMap { $0.split(separator: "\t").first.map(String.init) }
            .filter { $0.hasPrefix("onewindow.") }
        #expect(names.sorted() == Topic.all.sorted())
    }

    private static let topicTable = repositoryRoot.appending(path: "deploy/kafka/topics.tsv")
}
