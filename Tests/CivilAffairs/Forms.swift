import CivilAffairs
import JSON

/// The form that the contract shows.
let exampleForm = """
    {
      "channel": "counter",
      "office": "330683001",
      "appliedOn": "2021-11-01",
      "applicant": "p1",
      "people": [
        {"ref": "p1", "name": "陈秀英", "idNumber": "330683195203140023", "phone": "13800000000",
         "householdRegistration": "330683001", "residence": "330683001", "maritalStatus": "widowed",
         "monthlyIncomeFen": 30000, "employment": "unable"}
      ],
      "household": {"members": ["p1"], "supporters": "able", "savingsFen": 0, "vehicles": 0, "homes": 1},
      "lifeEvents": [{"kind": "hardship", "causes": ["illness"]}],
      "consents": ["economic-verification", "data-sharing"]
    }
    """

/// The day on which the forms of these tests are received.
let today = Day(rawValue: 20_779)

/// Two people, an older couple's daughter and her father, with whatever a test puts in.
let coupleForm = """
    {"channel": "portal", "office": "330683001", "applicant": "p1",
     "people": [
       {"ref": "p1", "name": "李娜", "idNumber": "33068319910606002X", "householdRegistration": "330683001",
        "residence": "330683001"},
       {"ref": "p2", "name": "王强", "idNumber": "330683199005050017", "householdRegistration": "330683002",
        "residence": "330683002"},
       {"ref": "c1", "name": "王小明", "idNumber": "330683202006150030", "householdRegistration": "330683002",
        "residence": "330683002"}],
     "household": {"members": ["p1", "c1"]},
     "lifeEvents": [{"kind": "marriage", "parties": ["p1", "p2"]}]}
    """

/// A form with some places set to other JSON; an empty text removes the place.
func form(_ base: String = coupleForm, _ changes: [(String, String)] = []) throws -> [UInt8] {
    var value = try JSONValue(parsing: base)
    for (pointer, text) in changes {
        value[pointer: pointer] = text.isEmpty ? nil : try JSONValue(parsing: text)
    }
    return value.encoded()
}

/// The faults of a form, as `pointer code argument`.
func faults(_ bytes: [UInt8], today day: Day = today) throws -> [String] {
    do {
        _ = try Application.read(bytes, today: day)
        return []
    } catch let faults as JSONFaults {
        return faults.faults.map { ([$0.pointer, $0.detail.code] + $0.detail.arguments).joined(separator: " ") }
    }
}
