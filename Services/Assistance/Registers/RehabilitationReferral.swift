import Casework
import CivilAffairs
import Foundation
import JSON

/// A referral (转介) to care for severely disabled people (重度残疾人托养照护), to rehabilitation of people with a mental illness
/// in the community (精神障碍社区康复), or to assistive devices (康复辅具): referred, then accepted, then ended with an outcome.
///
/// Each state is a version, so that the history says who brought it there and when. Who is referred is not public.
struct RehabilitationReferral: RegisterRecord, JSONObjectReadable {
    static let register: RegisterName = "rehabilitation-referrals"

    /// To what somebody is referred.
    enum Service: String, CaseIterable, JSONReadable, JSONWritable {
        case severeDisabilityCare = "severe-disability-care"
        case mentalIllnessRehabilitation = "mental-illness-rehabilitation"
        case assistiveDevice = "assistive-device"
    }

    /// Where it stands.
    enum State: String, CaseIterable, JSONReadable, JSONWritable {
        case referred
        case accepted
        case ended

        /// What may come after it; corrections stay where they are, and nothing comes after the end.
        fileprivate var next: [State] {
            switch self {
            case .referred: [.referred, .accepted, .ended]
            case .accepted: [.accepted, .ended]
            case .ended: []
            }
        }
    }

    let subject: SubjectKey
    let service: Service
    let referredOn: Day
    let facility: String
    let state: State
    let outcome: String?
    let caseID: UUID?

    /// Somebody is referred to a service once a day.
    var naturalKey: String { "\(subject.rawValue)/\(service.rawValue)/\(referredOn)" }

    var references: [RegisterReference] { [RegisterReference("/subject", .ofPerson(subject.rawValue, in: caseID))] }

    var publicPart: JSONValue? {
        ["service": .string(service.rawValue), "facility": .string(facility), "state": .string(state.rawValue)]
    }

    var faults: [JSONFault] {
        (state == .ended) == (outcome != nil) ? [] : [JSONFault("/outcome", breaks: "outcome-with-end")]
    }

    func faults(after before: RehabilitationReferral?) -> [JSONFault] {
        let allowed = before?.state.next ?? [.referred]
        return allowed.contains(state)
            ? [] : [JSONFault("/state", breaks: "cannot-follow", before?.state.rawValue ?? "—")]
    }

    init?(object: JSONObjectReader) {
        let subject = object.required("subject", as: SubjectKey.self)
        let service = object.required("service", as: Service.self)
        let referredOn = object.required("referredOn", as: Day.self)
        let facility = object.words("facility")
        let state = object.required("state", as: State.self)
        outcome = object.contains("outcome") ? object.words("outcome") : nil
        caseID = object.optional("case", as: UUID.self)
        guard let subject, let service, let referredOn, let facility, let state else { return nil }
        self.subject = subject
        self.service = service
        self.referredOn = referredOn
        self.facility = facility
        self.state = state
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("subject", subject)
            object.member("service", service)
            object.member("referredOn", referredOn)
            object.member("facility", facility)
            object.member("state", state)
            object.optional("outcome", outcome)
            object.optional("case", caseID)
        }
    }
}
