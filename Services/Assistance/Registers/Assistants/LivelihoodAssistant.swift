import Casework
import CivilAffairs
import JSON
import Postgres

/// A livelihood assistant (民生协理员): a village's own hand of social assistance, at its assistance station (社会救助服务站) [Hunan].
///
/// From when until when is said by the register. What is to be done in a village with one assistant is that assistant's.
struct LivelihoodAssistant: RegisterRecord, JSONObjectReadable, Equatable {
    static let register: RegisterName = "livelihood-assistants"
    /// Digits of the code of a village or a community; a town has fewer.
    static let villageDigits = 12

    let name: String
    let login: String
    let village: DivisionCode
    let station: String?

    /// An assistant may serve several villages, and a village have several assistants.
    var naturalKey: String { "\(village) \(login)" }

    var faults: [JSONFault] {
        var faults: [JSONFault] = []
        for (pointer, text) in [("/name", name), ("/login", login), ("/station", station ?? "-")]
        where text.allSatisfy(\.isWhitespace) {
            faults.append(JSONFault(pointer: pointer, detail: .required))
        }
        if village.rawValue.utf8.count != Self.villageDigits {
            faults.append(JSONFault(pointer: "/village", detail: .invalid(code: "not-a-village", argument: "")))
        }
        return faults
    }

    init?(object: JSONObjectReader) {
        let name = object.required("name", as: String.self)
        let login = object.required("login", as: String.self)
        let village = object.required("village", as: DivisionCode.self)
        station = object.optional("station", as: String.self)
        guard let name, let login, let village else { return nil }
        (self.name, self.login, self.village) = (name, login, village)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("name", name)
            object.member("login", login)
            object.member("village", village)
            object.optional("station", station)
        }
    }
}

extension Assistance {
    /// The one assistant of each village, where it has one and no other.
    static func helpers(
        in places: Set<DivisionCode>,
        on day: Day,
        in transaction: PostgresTransaction
    ) throws -> [DivisionCode: String] {
        var helpers: [DivisionCode: String] = [:]
        let villages = places.filter { $0.rawValue.utf8.count == LivelihoodAssistant.villageDigits }
        for village in villages.sorted(by: { $0.rawValue < $1.rawValue }) {
            let filter = RegisterFilter("/village=\(village.rawValue)")
            let entries = try RegisterEntry<LivelihoodAssistant>.valid(
                on: day,
                where: [filter].compactMap(\.self),
                in: transaction
            )
            if entries.count == 1, let only = entries.first { helpers[village] = only.record.login }
        }
        return helpers
    }
}
