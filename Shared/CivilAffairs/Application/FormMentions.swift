import JSON

/// Every place of a form that names one of its people.
struct FormMentions {
    /// A place and the name that stands there.
    struct Mention {
        let pointer: String
        let ref: String
    }

    private(set) var people: [Mention] = []

    /// The places that name somebody again where different people are meant.
    private(set) var repeated: [String] = []

    init(form: JSONValue) {
        mention(form["applicant"], at: "/applicant")
        mentionDifferent(form["household"]?["members"], at: "/household/members")
        for (index, person) in (form["people"]?.array ?? []).enumerated() {
            mentionRelations(of: person, at: "/people/\(index)")
        }
        for (index, evidence) in (form["evidence"]?.array ?? []).enumerated() {
            mention(evidence["person"], at: "/evidence/\(index)/person")
        }
        for (index, event) in (form["lifeEvents"]?.array ?? []).enumerated() {
            mentionPeople(of: event, at: "/lifeEvents/\(index)")
        }
    }

    private mutating func mentionPeople(of event: JSONValue, at pointer: String) {
        for member in ["person", "deceased", "child"] {
            mention(event[member], at: "\(pointer)/\(member)")
        }
        for member in ["parties", "adopters"] {
            mentionDifferent(event[member], at: "\(pointer)/\(member)")
        }
        // A legal representative may be somebody of whom the form tells nothing else; then the name stands there.
        let representative = event["organization"]?["legalRepresentative"]
        if let text = representative?.string, text.looksLikeRef {
            mention(representative, at: "\(pointer)/organization/legalRepresentative")
        }
    }

    private mutating func mentionRelations(of person: JSONValue, at pointer: String) {
        for (index, relation) in (person["relations"]?.array ?? []).enumerated() {
            mention(relation["to"], at: "\(pointer)/relations/\(index)/to")
            if let to = relation["to"]?.string, to == person["ref"]?.string {
                repeated.append("\(pointer)/relations/\(index)/to")
            }
        }
    }

    private mutating func mention(_ value: JSONValue?, at pointer: String) {
        guard let ref = value?.string, !ref.isEmpty else { return }
        people.append(Mention(pointer: pointer, ref: ref))
    }

    private mutating func mentionDifferent(_ values: JSONValue?, at pointer: String) {
        var seen: Set<String> = []
        for (index, value) in (values?.array ?? []).enumerated() {
            mention(value, at: "\(pointer)/\(index)")
            if let ref = value.string, !seen.insert(ref).inserted {
                repeated.append("\(pointer)/\(index)")
            }
        }
    }
}

extension String {
    /// Whether the text is made like a form's name for a person, as `p1`: letters and digits of ASCII, `-` and `_`.
    var looksLikeRef: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }
}
