import CivilAffairs
import JSON
import Testing

@Suite struct OpeningTests {
    private func opened(_ changes: [(String, String)]) throws -> Openings {
        Openings(of: try Application.read(form(coupleForm, changes), today: today), receivedOn: today)
    }

    private func words(_ openings: [OpenedMatter]) -> [String] {
        openings.map { opening in
            [opening.matter.rawValue, opening.person?.rawValue, opening.because, opening.onlyIf?.rawValue]
                .compactMap(\.self).joined(separator: " ")
        }
    }

    @Test(arguments: OpeningCase.all)
    func `the cases of the contract's table open`(example: OpeningCase) throws {
        #expect(try words(opened(example.changes).all) == example.opened)
    }

    @Test func `a department sees only its own built matters`() throws {
        let openings = try opened([
            ("/lifeEvents/0", #"{"kind": "ageing", "person": "p1", "wishes": ["bed", "assessment"]}"#)
        ])
        #expect(
            words(openings.of(.elderlyCare)).map { $0.split(separator: " ")[0] } == [
                "elderly-care.ability-assessment", "elderly-care.respect-age-money",
            ]
        )
        #expect(Department.allCases.filter(openings.concerns) == [.elderlyCare])
    }

    @Test func `a form that would open only matters not built is counter only`() throws {
        #expect(try opened([("/lifeEvents/0", #"{"kind": "harm", "child": "c1"}"#)]).isCounterOnly)
        #expect(try !opened([("/lifeEvents/0", #"{"kind": "birth", "child": "c1"}"#)]).isCounterOnly)
        #expect(try !opened([]).isCounterOnly)
        let mixed = #"["social-organizations.change", "social-organizations.annual-report"]"#
        #expect(try !opened([("/matters", mixed)]).isCounterOnly)
        #expect(try opened([("/matters", #"["social-organizations.change"]"#)]).isCounterOnly)
    }

    @Test func `the age that counts is that of the day of application`() throws {
        let changes = [
            ("/channel", "\"counter\""), ("/appliedOn", "\"2026-01-01\""), ("/people/2/idNumber", ""),
            ("/people/2/bornOn", "\"2008-06-01\""), ("/people/2/seriousIllness", "true"),
        ]
        #expect(try opened(changes).concerns(.childWelfare))
        #expect(try !opened(changes + [("/appliedOn", "\"2026-11-22\"")]).concerns(.childWelfare))
    }
}
