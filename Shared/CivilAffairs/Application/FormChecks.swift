import JSON

/// What must be true between the members of a form, whatever is wrong with single ones.
///
/// The checks look at the form as it came in, not at what could be read of it: a person with a mistyped number is still
/// somebody whom an event may name, and all faults are to be told at once.
struct FormChecks {
    let form: JSONValue
    let today: Day
    private let people: [JSONValue]
    private let refs: Set<String>

    init(form: JSONValue, today: Day) {
        self.form = form
        self.today = today
        people = form["people"]?.array ?? []
        refs = Set(people.compactMap { $0["ref"]?.string })
    }

    var faults: [JSONFault] {
        applicationDay + people.enumerated().flatMap { PersonChecks(at: $0, person: $1, today: today).faults }
            + duplicates + mentions + matters + household
    }

    // MARK: The whole

    private var applicationDay: [JSONFault] {
        guard let day = form["appliedOn"]?.string.flatMap({ Day($0) }) else { return [] }
        if day > today { return [JSONFault("/appliedOn", .appliedInFuture)] }
        guard day < today, let channel = form["channel"]?.string.flatMap(Channel.init(rawValue:)) else { return [] }
        return channel.takesEarlierDays ? [] : [JSONFault("/appliedOn", .appliedInPast)]
    }

    private var matters: [JSONFault] {
        let codes = form["matters"]?.array ?? []
        if codes.isEmpty, form["lifeEvents"]?.array?.isEmpty ?? (form["lifeEvents"] == nil) {
            return [JSONFault("/lifeEvents", .nothingAsked)]
        }
        return codes.enumerated().compactMap { index, code in
            // A code that names no department was noticed when it was read.
            guard let code = code.string.flatMap(MatterCode.init(rawValue:)), MatterCatalogue.matter(code) == nil
            else { return nil }
            return JSONFault("/matters/\(index)", .unknownMatter)
        }
    }

    private var household: [JSONFault] {
        let kinds = (form["lifeEvents"]?.array ?? []).compactMap { $0["kind"]?.string.flatMap(LifeEvent.Kind.init) }
        guard form["household"] == nil, kinds.contains(where: { $0 == .hardship || $0 == .emergency })
        else { return [] }
        return [JSONFault(pointer: "/household", detail: .required)]
    }

    // MARK: People

    private var duplicates: [JSONFault] {
        var (seenRefs, seenNumbers) = (Set<String>(), Set<IDNumber>())
        return people.enumerated().flatMap { index, person in
            var faults: [JSONFault] = []
            if let ref = person["ref"]?.string, !seenRefs.insert(ref).inserted {
                faults.append(JSONFault("/people/\(index)/ref", .duplicateRef))
            }
            if let number = person.idNumber, !seenNumbers.insert(number).inserted {
                faults.append(JSONFault("/people/\(index)/idNumber", .samePersonTwice))
            }
            return faults
        }
    }

    private var mentions: [JSONFault] {
        let mentions = FormMentions(form: form)
        let unknown = mentions.people.filter { !refs.contains($0.ref) }.map { JSONFault($0.pointer, .unknownPerson) }
        return unknown + mentions.repeated.map { JSONFault($0, .sameParty) }
    }
}

extension Channel {
    /// Whether applications of earlier days are entered this way, from paper.
    public var takesEarlierDays: Bool {
        self == .counter || self == .assisted
    }
}

extension JSONFault {
    init(_ pointer: String, _ fault: FormFault, _ argument: String = "") {
        self.init(pointer: pointer, detail: .invalid(fault, argument))
    }
}

extension JSONValue {
    /// The identity number of a person, if it is one.
    var idNumber: IDNumber? {
        self["idNumber"]?.string.flatMap { try? IDNumber($0) }
    }
}
