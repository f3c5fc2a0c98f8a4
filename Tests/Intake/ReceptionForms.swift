import CivilAffairs
import Foundation
import JSON

@testable import Intake

/// Forms for the tests of the window.
enum ReceptionForms {
    /// An identity number with the right check digit.
    static func number(_ serial: Int, born: String = "19520314", division: String = "330683") -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let serialText = String(repeating: "0", count: 3 - String(serial % 1000).count) + String(serial % 1000)
        let digits = division + born + serialText
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }

    static func person(_ ref: String, _ number: String, name: String = "陈秀英") -> JSONValue {
        [
            "ref": .string(ref), "name": .string(name), "idNumber": .string(number),
            "householdRegistration": "330683001", "residence": "330683001",
        ]
    }

    /// Hardship of a household, whose people are called p1, p2 and so on.
    static func hardship(_ numbers: [String], on day: String = "2021-11-01") -> JSONValue {
        let refs = numbers.indices.map { "p\($0 + 1)" }
        return [
            "channel": "counter", "office": "330683001", "appliedOn": .string(day), "applicant": "p1",
            "people": .array(zip(refs, numbers).map { person($0, $1) }),
            "household": ["members": .array(refs.map { .string($0) }), "savingsFen": 0, "vehicles": 0, "homes": 1],
            "lifeEvents": [["kind": "hardship", "causes": ["illness"]]],
        ]
    }

    /// A divorce, which touches no household.
    static func divorce(_ first: String, _ second: String) -> JSONValue {
        [
            "channel": "counter", "office": "330683001", "appliedOn": "2021-11-01", "applicant": "p1",
            "people": [person("p1", first), person("p2", second, name: "李\u{20BB7}")],
            "lifeEvents": [["kind": "divorce", "parties": ["p1", "p2"]]],
        ]
    }

    static func request(
        _ form: JSONValue,
        key: String = UUID().uuidString,
        client: String = "portal",
        path: String = "/v1/applications"
    ) -> KeyedRequest {
        KeyedRequest(
            client: Client(id: client),
            key: key,
            body: form.encoded(),
            path: path,
            traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        )
    }
}

extension JSONValue {
    /// The value with another one at a pointer.
    func setting(_ pointer: String, _ value: JSONValue?) -> JSONValue {
        var copy = self
        copy[pointer: pointer] = value
        return copy
    }
}
