import CivilAffairs
import Foundation
import JSON

/// What an applicant hands in later (补正): papers, consents and facts, each for a department that asked.
struct SupplementRequest: JSONObjectReadable {
    /// One thing that is handed in.
    struct Item {
        let department: Department
        /// What was asked for; the name of a consent gives that consent.
        let kind: EvidenceKind
        let person: PersonRef?
        let paper: Paper?
        /// Values by the place in the form where they stand from now on.
        let facts: [(pointer: String, value: JSONValue)]
    }

    /// A paper; what it proves and whom it is about is the item's unless it says otherwise.
    struct Paper {
        let kind: EvidenceKind?
        let sha256: FileDigest?
        let uri: String?
        let person: PersonRef?
    }

    let items: [Item]

    init?(object: JSONObjectReader) {
        guard let reader = object.reader("items") else {
            object.fault("items", .required)
            return nil
        }
        guard let items = reader.array(of: Item.self, count: 1...100) else { return nil }
        self.items = items
    }
}

extension SupplementRequest.Item: JSONObjectReadable {
    init?(object: JSONObjectReader) {
        let department = object.required("department", as: Department.self)
        let kind = object.required("kind", as: EvidenceKind.self)
        let person = object.optional("person", as: PersonRef.self)
        let paper = object.optional("evidence", as: SupplementRequest.Paper.self)
        let facts = object.reader("facts")?.object?.members ?? []
        guard let department, let kind else { return nil }
        self.department = department
        self.kind = kind
        self.person = person
        self.paper = paper
        self.facts = facts.map { ($0.key, $0.value.value) }
    }

    /// The item as a department gets it.
    func item(at moment: Date) -> SupplementItem {
        SupplementItem(
            department: department,
            kind: kind,
            person: person,
            evidence: paper.map {
                Evidence(kind: $0.kind ?? kind, sha256: $0.sha256, uri: $0.uri, person: $0.person ?? person)
            },
            at: moment
        )
    }
}

extension SupplementRequest.Paper: JSONObjectReadable {
    init?(object: JSONObjectReader) {
        kind = object.optional("kind", as: EvidenceKind.self)
        sha256 = object.optional("sha256", as: FileDigest.self)
        uri = object.optional("uri", as: LimitedText.self)?.text
        person = object.optional("person", as: PersonRef.self)
    }
}

/// Free text of 1 to 1,000 characters.
struct LimitedText: JSONReadable {
    let text: String

    init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            json.fault(.invalid(.blank))
            return nil
        }
        guard text.utf16.count <= 1_000 else {
            json.fault(.tooLong(1_000))
            return nil
        }
        self.text = text
    }
}
