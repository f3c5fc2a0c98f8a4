import Casework
import CivilAffairs
import JSON
import Policy

/// Somebody who had to move for a large reservoir (大中型水库移民): listed in the roster and paid by the year.
///
/// 国发〔2006〕17号: 600 yuan a year for each. Who is removed from the roster gets the year of the last day, and none after.
struct ReservoirMigrant: PaidRecord, JSONObjectReadable {
    static let register: RegisterName = "reservoir-migrants"
    static let matter = MatterCode.reservoirMigrantSubsidy
    static let cadence = Cadence.yearly

    /// The person, by pseudonym.
    let person: SubjectKey
    /// The village in which the person is listed.
    let village: DivisionCode

    var naturalKey: String { person.rawValue }
    var subject: SubjectKey { person }
    var division: DivisionCode { village }

    static func amount(under policy: Policy) -> Provision<Rational> {
        // Packs say it by the year, and amounts come by the month.
        policy.money(.migrantSubsidy).map { $0 * Rational(12) }
    }

    init?(object: JSONObjectReader) {
        let person = object.required("person", as: SubjectKey.self)
        let village = object.required("village", as: DivisionCode.self)
        guard let person, let village else { return nil }
        self.person = person
        self.village = village
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("person", person)
            object.member("village", village)
        }
    }
}

extension MatterCode {
    /// The direct payment to reservoir migrants (水库移民直补); nobody applies for it.
    static let reservoirMigrantSubsidy = MatterCode(.assistance, "reservoir-migrant-subsidy")
}
