import Casework
import CivilAffairs
import Foundation
import JSON

/// A conference on one case (个案会商), in urgent need (救急难) or for aid at an emergency clinic (急诊救助).
///
/// Who sat together, what they asked, what came of it, and who does what next. Nothing of it is public.
struct CaseConference: RegisterRecord, JSONObjectReadable {
    static let register: RegisterName = "case-conferences"

    /// What it was called for.
    enum Kind: String, CaseIterable, JSONReadable, JSONWritable {
        case urgentNeed = "urgent-need"
        case emergencyClinic = "emergency-clinic"
    }

    /// The case.
    let caseID: UUID
    /// Whom the case is about, by the pseudonym that it shows.
    let subject: SubjectKey
    let kind: Kind
    let heldOn: Day
    let place: String
    let participants: [Participant]
    let questions: [String]
    let outcome: String
    let nextSteps: [NextStep]

    /// A case has one conference a day.
    var naturalKey: String { "\(caseID.text)/\(heldOn)" }

    var references: [RegisterReference] {
        [
            RegisterReference("/case", .ofCase(caseID)),
            RegisterReference("/subject", .ofPerson(subject.rawValue, in: caseID)),
        ]
    }

    /// Every next step is somebody's duty.
    var duties: [RegisterDuty] {
        nextSteps.map { step in
            RegisterDuty(
                DutyPlan(
                    DutyKind(rawValue: "conference-step"),
                    subject: publicSubject(subject),
                    due: .on(step.dueOn),
                    division: step.division,
                    owner: step.owner
                ),
                of: caseID,
                because: step.what
            )
        }
    }

    var faults: [JSONFault] {
        var faults: [JSONFault] = []
        if participants.count < 2 { faults.append(JSONFault("/participants", breaks: "two-participants")) }
        if questions.isEmpty { faults.append(JSONFault("/questions", breaks: "words-missing")) }
        return faults
    }

    init?(object: JSONObjectReader) {
        let caseID = object.required("case", as: UUID.self)
        let subject = object.required("subject", as: SubjectKey.self)
        let kind = object.required("kind", as: Kind.self)
        let heldOn = object.required("heldOn", as: Day.self)
        let place = object.words("place")
        participants = object.array("participants", of: Participant.self)
        questions = object.array("questions", of: String.self)
        let outcome = object.words("outcome")
        nextSteps = object.array("nextSteps", of: NextStep.self)
        guard let caseID, let subject, let kind, let heldOn, let place, let outcome else { return nil }
        self.caseID = caseID
        self.subject = subject
        self.kind = kind
        self.heldOn = heldOn
        self.place = place
        self.outcome = outcome
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("case", caseID)
            object.member("subject", subject)
            object.member("kind", kind)
            object.member("heldOn", heldOn)
            object.member("place", place)
            object.array("participants", participants)
            object.array("questions", questions)
            object.member("outcome", outcome)
            object.array("nextSteps", nextSteps)
        }
    }
}

extension CaseConference {
    /// Somebody who took part, and for whom.
    struct Participant: JSONObjectReadable, JSONWritable {
        let name: String
        let department: String

        init?(object: JSONObjectReader) {
            let name = object.words("name")
            let department = object.words("department")
            guard let name, let department else { return nil }
            self.name = name
            self.department = department
        }

        func write(to writer: inout JSONWriter) {
            writer.object { object in
                object.member("name", name)
                object.member("department", department)
            }
        }
    }

    /// What somebody does next, and until when.
    struct NextStep: JSONObjectReadable, JSONWritable {
        let what: String
        let owner: String
        let dueOn: Day
        let division: DivisionCode?

        init?(object: JSONObjectReader) {
            let what = object.words("what")
            let owner = object.words("owner")
            let dueOn = object.required("dueOn", as: Day.self)
            division = object.optional("division", as: DivisionCode.self)
            guard let what, let owner, let dueOn else { return nil }
            self.what = what
            self.owner = owner
            self.dueOn = dueOn
        }

        func write(to writer: inout JSONWriter) {
            writer.object { object in
                object.member("what", what)
                object.member("owner", owner)
                object.member("dueOn", dueOn)
                object.optional("division", division)
            }
        }
    }
}
