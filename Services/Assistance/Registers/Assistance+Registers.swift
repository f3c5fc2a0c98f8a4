import Casework
import CivilAffairs
import JSON
import Postgres

/// What the list of purchased services says.
extension Assistance {
    /// The service of a name as the list has it on a day, for a place within its area.
    static func service(
        _ name: String,
        units: Int,
        for place: DivisionCode?,
        on day: Day,
        in reading: PostgresTransaction
    ) throws -> ServiceInKind? {
        guard let listed = try RegisterEntry<PurchasedService>.find(key: name, on: day, in: reading)?.record,
            place?.hasPrefix(listed.area) ?? false
        else { return nil }
        return ServiceInKind(
            service: listed.service,
            kind: listed.kind,
            provider: listed.provider,
            unit: listed.unit,
            units: units
        )
    }
}

extension JSONObjectReader {
    /// A text that must be there and say something.
    func words(_ name: String) -> String? {
        guard let text = required(name, as: String.self) else { return nil }
        guard text.contains(where: { !$0.isWhitespace }) else {
            fault(name, .invalid(code: "words-missing", argument: ""))
            return nil
        }
        return text
    }
}

extension JSONFault {
    /// What breaks a rule of the department's records.
    init(_ pointer: String, breaks rule: String, _ argument: String = "") {
        self.init(pointer: pointer, detail: .invalid(code: rule, argument: argument))
    }
}
