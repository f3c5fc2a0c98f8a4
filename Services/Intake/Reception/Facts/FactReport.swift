import CivilAffairs
import Foundation
import JSON

/// A fact as an agency reports it (上报事实).
struct FactReport: Sendable {
    /// Whom it is about.
    enum Person: Sendable {
        case number(IDNumber)
        case pseudonym(SubjectKey)
    }

    /// The agency's own id of it; with the agency it makes the fact unique.
    let id: String
    let kind: FactKind
    let person: Person
    let occurredOn: Day
    let details: FactDetails
    /// The agency's own id of the fact that it takes back; what is right is then reported under an id of its own.
    let corrects: String?

    /// Reads a report as it came in, strictly; `today` is the day of receipt.
    ///
    /// Throws `JSONSyntaxError` for broken JSON and `JSONFaults` with everything that is wrong.
    static func read(_ bytes: [UInt8], today: Day, limits: JSONLimits) throws -> FactReport {
        let document = try JSONDocument(parsing: bytes, limits: limits)
        let checked = faults(of: document.value, today: today)
        let report: FactReport
        do {
            report = try JSON.read(FactReport.self, from: document, unknownMembers: .fault)
        } catch {
            throw JSONFaults(Array((error.faults + checked).prefix(JSONFaults.maximumCount))) ?? error
        }
        if let faults = JSONFaults(checked) { throw faults }
        return report
    }

    /// What is wrong about values that are well formed each by itself.
    private static func faults(of report: JSONValue, today: Day) -> [JSONFault] {
        var faults: [JSONFault] = []
        func fault(_ pointer: String, _ detail: FaultDetail) {
            faults.append(JSONFault(pointer: pointer, detail: detail))
        }
        if let day = report["occurredOn"]?.string.flatMap({ Day($0) }), day > today {
            fault("/occurredOn", .invalid(.occurredInFuture))
        }
        let kind = report["kind"]?.string.map(FactKind.init(rawValue:))
        // A correction only takes back: it says no amount of its own.
        if let kind, kind.needsAmount, report["corrects"] == nil, report[pointer: "/details/amountFen"] == nil {
            fault("/details/amountFen", .required)
        }
        return faults
    }
}

extension FactReport: JSONObjectReadable {
    init?(object: JSONObjectReader) {
        let id = object.required("id", as: SourceID.self)?.text
        let kind = object.required("kind", as: ReportedKind.self)?.kind
        let person = object.required("person", as: Person.self)
        let occurredOn = object.required("occurredOn", as: Day.self)
        let details = object.optional("details", as: ReportedDetails.self)?.details
        let corrects = object.optional("corrects", as: SourceID.self)?.text
        guard let id, let kind, let person, let occurredOn else { return nil }
        self.init(
            id: id,
            kind: kind,
            person: person,
            occurredOn: occurredOn,
            details: details ?? FactDetails(),
            corrects: corrects
        )
    }
}

extension FactReport.Person: JSONObjectReadable {
    init?(object: JSONObjectReader) {
        let isUnclear = object.contains("idNumber") == object.contains("subject")
        let number = object.optional("idNumber", as: IDNumber.self)
        let subject = object.optional("subject", as: SubjectKey.self)
        guard !isUnclear else {
            object.fault(.invalid(.oneOfTwo))
            return nil
        }
        if let subject, subject.isOrganization {
            object.fault("subject", .invalid(.subjectKey))
            return nil
        }
        guard let person = number.map(Self.number) ?? subject.map(Self.pseudonym) else { return nil }
        self = person
    }
}

/// An agency's own id: 1 to 128 characters.
private struct SourceID: JSONReadable {
    let text: String

    init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            json.fault(.invalid(.blank))
            return nil
        }
        guard text.utf16.count <= 128 else {
            json.fault(.tooLong(128))
            return nil
        }
        self.text = text
    }
}

/// A kind that agencies may report.
private struct ReportedKind: JSONReadable {
    let kind: FactKind

    init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        let kind = FactKind(rawValue: text)
        guard FactKind.reported.contains(kind) else {
            json.fault(.notOneOf(FactKind.reported.map(\.rawValue)))
            return nil
        }
        self.kind = kind
    }
}

/// What an agency may say besides: nothing that intake knows itself.
private struct ReportedDetails: JSONObjectReadable {
    let details: FactDetails

    init?(object: JSONObjectReader) {
        let amount = object.optional("amountFen", as: Fen.self)
        if let amount, amount < .zero || amount > .largestDeclared {
            object.fault("amountFen", .outOfRange("0...\(Fen.largestDeclared.rawValue)"))
        }
        let level = object.optional("level", as: String.self)
        if let level, level.isEmpty || level.utf16.count > 32 { object.fault("level", .tooLong(32)) }
        details = FactDetails(
            level: level,
            division: object.optional("division", as: DivisionCode.self),
            amountFen: amount
        )
    }
}
