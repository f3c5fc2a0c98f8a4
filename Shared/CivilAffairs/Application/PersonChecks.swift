import JSON

/// What must be true of one person of a form.
struct PersonChecks {
    private let pointer: String
    private let person: JSONValue
    private let today: Day

    init(at index: Int, person: JSONValue, today: Day) {
        pointer = "/people/\(index)"
        self.person = person
        self.today = today
    }

    var faults: [JSONFault] {
        guard person.object != nil else { return [] }
        return required + birthday
    }

    /// What the form must tell of everybody but a newborn, a foundling or an unknown person.
    ///
    /// These have no identity number; the form tells their day of birth, sex and the rest as far as they are known.
    private var required: [JSONFault] {
        let isUnnumbered = person["idNumber"] == nil && (person["bornOn"] != nil || person["sex"] != nil)
        guard !isUnnumbered else { return [] }
        return ["name", "idNumber", "householdRegistration", "residence"]
            .filter { person[$0] == nil }
            .map { JSONFault(pointer: "\(pointer)/\($0)", detail: .required) }
    }

    private var birthday: [JSONFault] {
        var faults: [JSONFault] = []
        let number = person.idNumber
        if let number, number.bornOn > today {
            faults.append(JSONFault("\(pointer)/idNumber", .bornInFuture))
        }
        guard let declared = person["bornOn"]?.string.flatMap({ Day($0) }) else { return faults }
        if declared > today {
            faults.append(JSONFault("\(pointer)/bornOn", .bornInFuture))
        }
        if let number, number.bornOn != declared {
            faults.append(JSONFault("\(pointer)/bornOn", .birthdayContradictsID))
        }
        return faults
    }
}
